/// The one program that draws everything; `uPass` says whether models, shadows or the ground's grid.
enum Shaders {
    static let vertex = """
        in vec3 aPosition; in vec3 aNormal; in vec3 aColour; in vec2 aSurface; in vec3 aExplode;
        in mat4 iMatrix; in vec4 iTint;
        uniform mat4 uViewProjection; uniform vec3 uLight; uniform float uExplode; uniform int uPass;
        uniform float uGridExtent;
        out vec3 vLocal; out vec3 vWorld; out vec3 vNormal; out vec3 vColour; out vec2 vSurface;
        void main() {
            vLocal = aPosition;
            vNormal = mat3(iMatrix) * aNormal;
            // Files hold linear light, while the light below is set for what a screen shows.
            vColour = mix(pow(aColour, vec3(1.0 / 2.2)), iTint.rgb, iTint.a);
            vSurface = aSurface;
            vec4 world = iMatrix * vec4(aPosition + aExplode * uExplode, 1.0);
            // A shadow is the model pressed along the light onto the ground.
            if (uPass == 1) world.xyz -= uLight * (max(world.y, 0.0) / uLight.y);
            if (uPass == 2) world = vec4(aPosition * uGridExtent, 1.0);
            vWorld = world.xyz;
            gl_Position = uViewProjection * world;
        }
        """

    static let fragment = """
        in vec3 vLocal; in vec3 vWorld; in vec3 vNormal; in vec3 vColour; in vec2 vSurface;
        uniform vec3 uLight; uniform vec3 uEye; uniform vec3 uShadow; uniform vec3 uGrid;
        uniform vec4 uSection; uniform int uSectionOn; uniform int uPass; uniform float uGridExtent;
        out vec4 oColour;

        // Lines one pixel wide whatever the distance; they fade where they would crowd into a moiré.
        float lines(float spacing) {
            vec2 place = vWorld.xz / spacing;
            vec2 width = fwidth(place);
            vec2 near = abs(fract(place - 0.5) - 0.5) / max(width, vec2(1e-6));
            float line = 1.0 - min(min(near.x, near.y), 1.0);
            return line * clamp(1.0 - max(width.x, width.y) * 2.5, 0.0, 1.0);
        }

        void main() {
            if (uPass == 2) {
                float far = length(vWorld.xz) / uGridExtent;
                float strength = max(lines(1.0) * 0.35, max(lines(5.0) * 0.6, lines(25.0)));
                oColour = vec4(uGrid, strength * smoothstep(1.0, 0.2, far));
                return;
            }
            if (uSectionOn == 1 && dot(vLocal, uSection.xyz) > uSection.w) discard;
            if (uPass == 1) { oColour = vec4(uShadow, 1.0); return; }

            vec3 normal = normalize(vNormal);
            vec3 colour = vColour;
            vec3 view = normalize(uEye - vWorld);
            // Inner sides show where the section has opened the model; they lie in its own shade.
            if (!gl_FrontFacing) { normal = -normal; colour *= 0.72; }
            float metallic = vSurface.x;
            float roughness = clamp(vSurface.y, 0.08, 1.0);
            float facing = max(dot(normal, uLight), 0.0);
            float fill = max(dot(normal, normalize(vec3(-uLight.x, 0.35, -uLight.z))), 0.0);
            float sky = 0.5 + 0.5 * normal.y;
            vec3 ambient = mix(vec3(0.34, 0.34, 0.35), vec3(0.52, 0.54, 0.57), sky);
            vec3 diffuse = colour * (1.0 - 0.55 * metallic) * (ambient + vec3(0.50, 0.49, 0.46) * facing + 0.14 * fill);
            vec3 halfway = normalize(uLight + view);
            float shine = exp2(9.0 * (1.0 - roughness) + 1.0);
            float glint = pow(max(dot(normal, halfway), 0.0), shine) * (1.0 - roughness) * facing;
            // A grey room to mirror: brighter above than below.
            vec3 mirrored = reflect(-view, normal);
            vec3 room = mix(vec3(0.25), vec3(0.95), smoothstep(-0.4, 0.9, mirrored.y));
            float edge = pow(1.0 - max(dot(normal, view), 0.0), 4.0) * 0.35;
            vec3 tinted = mix(vec3(0.04), colour, metallic);
            float gloss = 1.0 - roughness;
            vec3 specular = tinted * room * (0.55 * gloss + 0.25 * metallic) + vec3(edge * 0.25 * gloss);
            oColour = vec4(diffuse + specular + glint * mix(vec3(0.35), colour, metallic), 1.0);
        }
        """
}
