#include "CEpoxy.h"

#include <epoxy/egl.h>
#include <stddef.h>

/* Mesa's surfaceless platform needs neither X nor Wayland; on other drivers the default display may still do. */
static EGLDisplay open_display(void) {
    EGLDisplay display = EGL_NO_DISPLAY;
    if (epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")) {
        display = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, NULL);
    }
    return display != EGL_NO_DISPLAY ? display : eglGetDisplay(EGL_DEFAULT_DISPLAY);
}

int scene_context_create(SceneContext *context) {
    static const EGLint wanted[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
    static const EGLint version[] = {
        EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 2,
        EGL_CONTEXT_OPENGL_PROFILE_MASK, EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    EGLConfig config = NULL;
    EGLint count = 0;
    EGLDisplay display = open_display();
    if (display == EGL_NO_DISPLAY || !eglInitialize(display, NULL, NULL)) return 0;
    if (!eglBindAPI(EGL_OPENGL_API)) return 0;
    if (!eglChooseConfig(display, wanted, &config, 1, &count) || count == 0) config = EGL_NO_CONFIG_KHR;
    EGLContext made = eglCreateContext(display, config, EGL_NO_CONTEXT, version);
    if (made == EGL_NO_CONTEXT) return 0;
    if (!eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, made)) {
        eglDestroyContext(display, made);
        return 0;
    }
    context->display = display;
    context->context = made;
    return 1;
}

void scene_context_delete(SceneContext *context) {
    /* The display is shared by the whole process and stays open. */
    eglMakeCurrent(context->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(context->display, context->context);
    context->display = NULL;
    context->context = NULL;
}
