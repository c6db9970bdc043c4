import GTKKit

/// The buttons of every 3D view: the whole, from above, from the side, nearer and further.
func sceneButtons(_ scene: SceneView, id: String) -> Box {
    Box(.horizontal, spacing: 4) {
        Button(icon: "zoom-fit-best-symbolic", label: tr("Show everything (F)")) { scene.fit() }.id("\(id)-fit")
        Button(icon: "zoom-in-symbolic", label: tr("Nearer (+)")) { scene.zoom(by: 0.8) }
        Button(icon: "zoom-out-symbolic", label: tr("Further (−)")) { scene.zoom(by: 1.25) }
        Button(tr("Top")) { scene.lookDown() }.id("\(id)-top").a11y(label: tr("From above (T)"))
        Button(tr("Side")) { scene.lookAcross() }.id("\(id)-side").a11y(label: tr("In perspective (P)"))
    }
}
