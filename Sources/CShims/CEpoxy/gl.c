#include "CEpoxy.h"

#include <epoxy/gl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static unsigned compile(GLenum stage, int embedded, const char *source, char *message, int capacity) {
    const char *prelude = embedded ? "#version 300 es\nprecision highp float;\n" : "#version 150\n";
    const char *sources[2] = {prelude, source};
    unsigned shader = glCreateShader(stage);
    int compiled = 0;
    glShaderSource(shader, 2, sources, NULL);
    glCompileShader(shader);
    glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
    if (!compiled) glGetShaderInfoLog(shader, capacity, NULL, message);
    return shader;
}

unsigned scene_program(int embedded, const char *vertex, const char *fragment, char *message, int capacity) {
    static const char *names[] = {"aPosition", "aNormal", "aColour", "aSurface", "aExplode", "iMatrix"};
    unsigned program = glCreateProgram();
    unsigned first = compile(GL_VERTEX_SHADER, embedded, vertex, message, capacity);
    unsigned second = compile(GL_FRAGMENT_SHADER, embedded, fragment, message, capacity);
    int linked = 0;
    glAttachShader(program, first);
    glAttachShader(program, second);
    for (unsigned index = 0; index < 6; index++) glBindAttribLocation(program, index, names[index]);
    /* The matrix fills the four places 5 to 8. */
    glBindAttribLocation(program, 9, "iTint");
    glLinkProgram(program);
    glGetProgramiv(program, GL_LINK_STATUS, &linked);
    if (!linked && !message[0]) glGetProgramInfoLog(program, capacity, NULL, message);
    glDeleteShader(first);
    glDeleteShader(second);
    if (linked) return program;
    glDeleteProgram(program);
    return 0;
}

void scene_program_delete(unsigned program) { glDeleteProgram(program); }

SceneMesh scene_mesh_create(const float *vertices, int vertex_count, const unsigned *indices, int index_count) {
    static const int widths[] = {3, 3, 3, 2, 3};
    const int stride = SCENE_VERTEX_FLOATS * (int)sizeof(float);
    const int instance_stride = SCENE_INSTANCE_FLOATS * (int)sizeof(float);
    SceneMesh mesh = {0};
    size_t offset = 0;
    mesh.index_count = index_count;
    glGenVertexArrays(1, &mesh.vertex_array);
    glGenBuffers(1, &mesh.vertices);
    glGenBuffers(1, &mesh.indices);
    glGenBuffers(1, &mesh.instances);
    glBindVertexArray(mesh.vertex_array);
    glBindBuffer(GL_ARRAY_BUFFER, mesh.vertices);
    glBufferData(GL_ARRAY_BUFFER, (GLsizeiptr)vertex_count * stride, vertices, GL_STATIC_DRAW);
    for (unsigned place = 0; place < 5; place++) {
        glEnableVertexAttribArray(place);
        glVertexAttribPointer(place, widths[place], GL_FLOAT, GL_FALSE, stride, (void *)(offset * sizeof(float)));
        offset += (size_t)widths[place];
    }
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, mesh.indices);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, (GLsizeiptr)index_count * 4, indices, GL_STATIC_DRAW);
    glBindBuffer(GL_ARRAY_BUFFER, mesh.instances);
    for (unsigned column = 0; column < 5; column++) {
        glEnableVertexAttribArray(5 + column);
        glVertexAttribPointer(
            5 + column, 4, GL_FLOAT, GL_FALSE, instance_stride, (void *)(column * 4 * sizeof(float)));
        glVertexAttribDivisor(5 + column, 1);
    }
    glBindVertexArray(0);
    return mesh;
}

void scene_mesh_set_instances(SceneMesh *mesh, const float *instances, int count) {
    mesh->instance_count = count;
    glBindBuffer(GL_ARRAY_BUFFER, mesh->instances);
    glBufferData(
        GL_ARRAY_BUFFER, (GLsizeiptr)count * SCENE_INSTANCE_FLOATS * (GLsizeiptr)sizeof(float), instances,
        GL_DYNAMIC_DRAW);
}

void scene_mesh_draw(const SceneMesh *mesh) {
    if (mesh->instance_count == 0 || mesh->index_count == 0) return;
    glBindVertexArray(mesh->vertex_array);
    glDrawElementsInstanced(GL_TRIANGLES, mesh->index_count, GL_UNSIGNED_INT, NULL, mesh->instance_count);
    glBindVertexArray(0);
}

void scene_mesh_delete(SceneMesh *mesh) {
    glDeleteVertexArrays(1, &mesh->vertex_array);
    glDeleteBuffers(1, &mesh->vertices);
    glDeleteBuffers(1, &mesh->indices);
    glDeleteBuffers(1, &mesh->instances);
    memset(mesh, 0, sizeof *mesh);
}

unsigned scene_bound_framebuffer(void) {
    int bound = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
    return (unsigned)bound;
}

int scene_target_create(SceneTarget *target, int width, int height, int samples) {
    int most = 0;
    glGetIntegerv(GL_MAX_SAMPLES, &most);
    if (samples > most) samples = most;
    target->width = width;
    target->height = height;
    glGenFramebuffers(1, &target->framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, target->framebuffer);
    glGenRenderbuffers(1, &target->colour);
    glBindRenderbuffer(GL_RENDERBUFFER, target->colour);
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, GL_RGBA8, width, height);
    glGenRenderbuffers(1, &target->depth);
    glBindRenderbuffer(GL_RENDERBUFFER, target->depth);
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, GL_DEPTH_COMPONENT24, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, target->colour);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, target->depth);
    return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
}

void scene_target_delete(SceneTarget *target) {
    glDeleteFramebuffers(1, &target->framebuffer);
    glDeleteRenderbuffers(1, &target->colour);
    glDeleteRenderbuffers(1, &target->depth);
    memset(target, 0, sizeof *target);
}

void scene_target_resolve(const SceneTarget *source, unsigned framebuffer) {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, source->framebuffer);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
    glBlitFramebuffer(
        0, 0, source->width, source->height, 0, 0, source->width, source->height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
}

void scene_target_read(const SceneTarget *target, unsigned char *pixels) {
    const size_t row = (size_t)target->width * 4;
    glBindFramebuffer(GL_FRAMEBUFFER, target->framebuffer);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    /* GL counts rows from below. */
    for (int y = 0; y < target->height; y++) {
        glReadPixels(
            0, target->height - 1 - y, target->width, 1, GL_RGBA, GL_UNSIGNED_BYTE, pixels + (size_t)y * row);
    }
}

void scene_frame_begin(const SceneTarget *target, const SceneUniforms *uniforms) {
    glBindFramebuffer(GL_FRAMEBUFFER, target->framebuffer);
    glViewport(0, 0, target->width, target->height);
    glDisable(GL_CULL_FACE);
    glDisable(GL_SCISSOR_TEST);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LEQUAL);
    glDepthMask(GL_TRUE);
    glClearColor(uniforms->background[0], uniforms->background[1], uniforms->background[2], 1);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
}

void scene_pass(unsigned program, const SceneUniforms *uniforms, int pass) {
    glUseProgram(program);
#define PLACE(name) glGetUniformLocation(program, name)
    glUniformMatrix4fv(PLACE("uViewProjection"), 1, GL_FALSE, uniforms->view_projection);
    glUniform3fv(PLACE("uLight"), 1, uniforms->light);
    glUniform3fv(PLACE("uEye"), 1, uniforms->eye);
    glUniform3fv(PLACE("uShadow"), 1, uniforms->shadow);
    glUniform3fv(PLACE("uGrid"), 1, uniforms->grid);
    glUniform1f(PLACE("uExplode"), uniforms->explode);
    glUniform4fv(PLACE("uSection"), 1, uniforms->section);
    glUniform1i(PLACE("uSectionOn"), uniforms->section_on);
    glUniform1f(PLACE("uGridExtent"), uniforms->grid_extent);
    glUniform1i(PLACE("uPass"), pass);
#undef PLACE
    /* Shadows and grid lie in the ground's plane: they are painted, never written as depth. */
    glDepthMask(pass == 0 ? GL_TRUE : GL_FALSE);
    if (pass == 2) {
        glEnable(GL_BLEND);
        /* The picture itself stays opaque: GTK would let the window shine through. */
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
    } else {
        glDisable(GL_BLEND);
    }
}

int scene_error(void) { return (int)glGetError(); }

const char *scene_driver(void) { return (const char *)glGetString(GL_RENDERER); }
