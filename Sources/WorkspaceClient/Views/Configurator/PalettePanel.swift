import GTKKit
import Protocol
import Stores

/// Everything that can be placed. A press puts it at the nearest free spot to the middle of the view.
func palettePanel(_ store: LayoutStore, _ canvas: PlanCanvas, in context: PageContext) -> Box {
    let models = Box(.vertical, spacing: 8).rebuild(on: { store.library.models }) { models in
        if models.isEmpty { Label(tr("The catalogue is empty.")).css("second").wrapped() }
        models.map { paletteButton($0, store, canvas, in: context) }
    }
    return Box(.vertical, spacing: 12) {
        Label(tr("Place")).css("card-title")
        Scrolled(models).expand(horizontally: false, vertically: true)
    }
    .margin(12, 12).size(width: 176)
}

private func paletteButton(
    _ model: CatalogueModel, _ store: LayoutStore, _ canvas: PlanCanvas, in context: PageContext
) -> Button {
    let content = Box(.vertical, spacing: 4) {
        thumbnail(of: model, in: context, width: 128, height: 96)
        Label(model.name).wrapped().characters(max: 18)
        Label(
            Format.metres(model.dimensions.lengthM, digits: 1).text + " × "
                + Format.metres(model.dimensions.widthM, digits: 1).text
        )
        .css("label", "second").tabular()
    }
    let button = Button(content: content) { place(model, store, canvas, in: context) }
    return button.flat().id("place-\(model.modelId)").a11y(label: tr("Place %@", model.name))
        .tooltip(tr("Place %@", model.name))
}

/// Places a model where the planner looks.
func place(_ model: CatalogueModel, _ store: LayoutStore, _ canvas: PlanCanvas, in context: PageContext) {
    if let placed = store.place(model.modelId, near: canvas.viewport.centre).flatMap(store.draft.item) {
        canvas.reveal(placed.position)
    } else {
        context.toast(tr("There is no room in this plan for more than %@ items.", "\(Limits.layoutItemsMax)"))
    }
}
