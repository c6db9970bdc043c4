#pragma once
/*
 * libepoxy resolves GL entry points at run time through mutable function pointers, which Swift 6 refuses. So every GL
 * call is made in gl.c and egl.c, and Swift sees only the few verbs below. No GL header leaks into Swift.
 */

/* A vertex is 14 floats: position 3, normal 3, colour 3, metallic, roughness, exploded-view offset 3. */
#define SCENE_VERTEX_FLOATS 14
/* An instance is 20 floats: a column-major matrix and a tint whose alpha says how strongly it covers. */
#define SCENE_INSTANCE_FLOATS 20

typedef struct {
    unsigned vertex_array, vertices, indices, instances;
    int index_count, instance_count;
} SceneMesh;

typedef struct {
    unsigned framebuffer, colour, depth;
    int width, height;
} SceneTarget;

typedef struct {
    float view_projection[16];
    float light[3];
    float eye[3];
    float background[3];
    float shadow[3];
    float grid[3];
    float explode;
    /* Fragments with dot(model position, xyz) > w are cut away while `section_on`. */
    float section[4];
    int section_on;
    float grid_extent;
} SceneUniforms;

/* 0 when it does not compile; `message` then says why. */
unsigned scene_program(int embedded, const char *vertex, const char *fragment, char *message, int capacity);
void scene_program_delete(unsigned program);

SceneMesh scene_mesh_create(const float *vertices, int vertex_count, const unsigned *indices, int index_count);
void scene_mesh_set_instances(SceneMesh *mesh, const float *instances, int count);
void scene_mesh_draw(const SceneMesh *mesh);
void scene_mesh_delete(SceneMesh *mesh);

/* The framebuffer that is bound now: GtkGLArea binds one of its own, not 0. */
unsigned scene_bound_framebuffer(void);
/* `samples` 0 makes a plain target, which can be read; returns 0 when the driver refuses it. */
int scene_target_create(SceneTarget *target, int width, int height, int samples);
void scene_target_delete(SceneTarget *target);
void scene_target_resolve(const SceneTarget *source, unsigned framebuffer);
/* Top row first, RGBA. */
void scene_target_read(const SceneTarget *target, unsigned char *pixels);

void scene_frame_begin(const SceneTarget *target, const SceneUniforms *uniforms);
/* 0 models, 1 their shadows on the ground, 2 the ground's grid. */
void scene_pass(unsigned program, const SceneUniforms *uniforms, int pass);
int scene_error(void);
const char *scene_driver(void);

/* A context without window or display, for thumbnails and tests. */
typedef struct {
    void *display, *context;
} SceneContext;
int scene_context_create(SceneContext *context);
void scene_context_delete(SceneContext *context);
