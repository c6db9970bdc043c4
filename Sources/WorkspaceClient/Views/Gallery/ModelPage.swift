import GTKKit
import Protocol
import Scene
import Stores

/// One model: its shape to be turned, opened and pulled apart, and everything that is known of it.
func modelPage(_ id: CatalogueModel.ID, in context: PageContext) -> BuiltPage {
    let library = context.library
    library.start()
    let body = phased({ library.phase }, retry: library.reload) {
        guard let model = library.model(id) else {
            return emptyState(
                icon: "edit-find-symbolic", tr("No such model"),
                tr("The catalogue has no model called %@.", id.rawValue),
                action: (tr("To the gallery"), { context.navigator.go(to: .gallery) }))
        }
        return Box(.horizontal) {
            modelViewer(model, in: context).expand(horizontally: true, vertically: true)
            Separator(.vertical)
            Scrolled(modelFacts(model, in: context)).expand(horizontally: false, vertically: true).size(width: 340)
        }
    }
    return BuiltPage(tr("Model"), body.id("page-model"))
}

private func modelViewer(_ model: CatalogueModel, in context: PageContext) -> Overlay {
    let viewer = ModelViewer(palette: context.palette)
    let file = context.library.file(model.gltfPath)
    let problem = Label().wrapped().characters(max: 48).xAlign(0.5).css("second").align(.center, .center)
    problem.id("viewer-problem").visible = false
    let scene = viewer.scene.widget(label: tr("3D view of %@", model.name)).id("model-viewer")
    scene.bind { _ in
        viewer.show(file.bytes, section: viewer.isCut, explode: viewer.explode)
        let text = file.problem.map(ProblemText.text) ?? viewer.refusal
        problem.text = text ?? ""
        problem.visible = text != nil
    }
    return Overlay(scene) {
        problem
        viewerControls(viewer).align(.center, .end).margin(16)
    }
}

private func viewerControls(_ viewer: ModelViewer) -> Box {
    let explode = Slider(0, in: 0...1, step: 0.05, label: tr("Pull apart")) { viewer.explode = $0 }
    return Box(.horizontal, spacing: 12) {
        sceneButtons(viewer.scene, id: "viewer")
        ToggleButton(tr("Cut open")) { viewer.isCut = $0 }.id("viewer-section")
            .a11y(label: tr("Cut open to see inside"))
        Label(tr("Pull apart")).css("second")
        explode.size(width: 140).id("viewer-explode")
    }
    .css("card", "panel", "floating")
}

private func modelFacts(_ model: CatalogueModel, in context: PageContext) -> Box {
    Box(.vertical, spacing: 16) {
        Label(model.name).css("page-title").wrapped()
        Label(model.summary).css("second").wrapped()
        Button(tr("Use in configurator")) {
            context.library.chosen = model.modelId
            context.navigator.go(to: .layouts)
        }.suggested().id("use-in-configurator")
        Box(.vertical, spacing: 8) {
            Label(tr("Dimensions")).css("card-title")
            specification(tr("Length"), Format.metres(model.dimensions.lengthM, digits: 3).text)
            specification(tr("Width"), Format.metres(model.dimensions.widthM, digits: 3).text)
            specification(tr("Height"), Format.metres(model.dimensions.heightM, digits: 3).text)
            specification(tr("Mass"), Format.tonnes(kg: model.massKg).text)
        }
        Box(.vertical, spacing: 8) {
            Label(tr("Specifications")).css("card-title")
            ratings(of: model)
            model.specifications.map { specification($0.label, $0.value) }
        }
        tags(of: model)
    }
    .margin(20, 20)
}

@WidgetBuilder private func ratings(of model: CatalogueModel) -> [any Widget] {
    specification(tr("Category"), model.category.title)
    specification(tr("Quality"), model.quality.title)
    if let price = model.priceUsd { specification(tr("Price"), Format.dollars(price).text) }
}

private func specification(_ label: String, _ value: String) -> Box {
    Box(.horizontal, spacing: 12) {
        Label(label).css("second").characters(max: 18).wrapped().align(.start, .start)
        Label(value).tabular().wrapped().xAlign(1).selectable().expand()
    }
}

private func tags(of model: CatalogueModel) -> Box {
    Box(.vertical, spacing: 8) {
        if !model.tags.isEmpty {
            Label(tr("Tags")).css("card-title")
            Label(model.tags.joined(separator: " · ")).css("second").wrapped()
        }
    }
}
