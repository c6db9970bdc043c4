import GTKKit
import Protocol
import Stores

/// Everything that can be placed, with pictures: filters, search, and the way to each model.
func galleryPage(in context: PageContext) -> BuiltPage {
    let store = GalleryStore(context.library)
    store.start()
    let library = context.library
    let search = SearchEntry(placeholder: tr("Search models")).onSearch { store.text = $0 }
    search.id("gallery-search").a11y(label: tr("Search models")).size(width: 260)
    let body = phased({ library.phase }, retry: library.reload) {
        scrollingPage {
            galleryFilters(store, search)
            Box(.vertical).rebuild(on: { store.shown }) { models in
                if models.isEmpty { nothingFound(store, search) } else { shelf(models, in: context) }
            }
        }
    }
    return BuiltPage(tr("Gallery"), body.own(store).id("page-gallery"), search: search)
}

private func galleryFilters(_ store: GalleryStore, _ search: SearchEntry) -> Box {
    let all = ToggleButton(tr("All"), isOn: true) { if $0 { store.category = nil } }
    all.id("category-all").bind { if store.category == nil { $0.isOn = true } }
    let shelves = Box(.horizontal) { all }.css("linked").holdingShelves(store, all)
    let qualities = store.qualities
    let quality = DropDown(
        [tr("Every quality")] + qualities.map(\.title), label: tr("Quality")
    ) { store.quality = $0 == 0 ? nil : qualities[$0 - 1] }
    quality.id("quality").bind { if store.quality == nil { $0.selected = 0 } }
    return Box(.horizontal, spacing: 12) {
        search
        shelves
        quality
        Label().css("second").tabular().expand().xAlign(1).bind {
            $0.text = tr(store.shown.count, one: "%@ model", many: "%@ models")
        }
    }
}

extension Box {
    fileprivate func holdingShelves(_ store: GalleryStore, _ all: ToggleButton) -> Box {
        for category in store.categories {
            let toggle = ToggleButton(category.title, group: all) { if $0 { store.category = category } }
            append(toggle.id("category-\(category.rawValue)"))
        }
        return self
    }
}

private func nothingFound(_ store: GalleryStore, _ search: SearchEntry) -> Box {
    guard store.isFiltered else {
        return emptyState(
            icon: "view-grid-symbolic", tr("The catalogue is empty"),
            tr("Models appear here as soon as the server offers them."))
    }
    return emptyState(
        icon: "edit-find-symbolic", tr("No model fits"), tr("Nothing in the catalogue matches these filters."),
        action: (
            tr("Show all"),
            {
                search.text = ""
                store.clearFilters()
            }
        ))
}

private func shelf(_ models: [CatalogueModel], in context: PageContext) -> FlowBox {
    FlowBox(spacing: 16, minColumns: 1, maxColumns: 4) { models.map { modelCard($0, in: context) } }
}

private func modelCard(_ model: CatalogueModel, in context: PageContext) -> Button {
    let facts = [model.category.title, Format.dimensions(model.dimensions)].joined(separator: " · ")
    let content = Box(.vertical, spacing: 8) {
        thumbnail(of: model, in: context, width: 264, height: 198)
        Label(model.name).css("card-title").ellipsized()
        Label(facts).css("second").tabular().ellipsized()
        Label(model.summary).css("second").wrapped().characters(max: 34)
    }
    let card = Button(content: content) { context.navigator.go(to: .model(model.modelId)) }
    return card.css("card", "panel", "model-card").id("model-\(model.modelId)").a11y(label: tr("Open %@", model.name))
}

/// The picture of a model, as soon as it has come. The frame has its own size: the picture's would be too large.
func thumbnail(of model: CatalogueModel, in context: PageContext, width: Int, height: Int) -> Overlay {
    let file = context.library.file(model.thumbnailPath)
    let missing = Label(tr("No picture")).css("second").align(.center, .center)
    missing.visible = false
    let picture = Picture().bind { picture in
        if let bytes = file.bytes { missing.visible = !picture.show(file: bytes) }
        if file.problem != nil { missing.visible = true }
    }
    picture.a11y(label: tr("Picture of %@", model.name))
    return Overlay(Box(.vertical).size(width: width, height: height)) {
        picture
        missing
    }
    .css("thumbnail").clipped()
}
