extension Design {
    /// Everything in `assets/models`.
    package static var all: [Design] { [container, powerTransformer, distributionTransformer, coolingSystem] }
}
