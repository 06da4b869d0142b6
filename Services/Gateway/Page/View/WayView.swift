import Contracts

/// Where viewers go: the five steps and whom they are compared with.
struct WayView: Sendable {
    let dimensions: [DimensionView]
    let peerGroup: PeerGroupView
    let notices: [SectionView]
    let hasSteps: Bool

    init(_ diagnosis: GatewayDiagnosis, _ context: ViewContext) {
        let open = Self.openDimension(of: diagnosis, context.selection)
        var dimensions: [DimensionView] = []
        var previousGroup: String?
        for (place, dimension) in diagnosis.dimensions.enumerated() {
            dimensions.append(
                DimensionView(
                    dimension, previousGroup: previousGroup, column: place + 1, open: dimension.id == open, context))
            previousGroup = dimension.group
        }
        self.dimensions = dimensions
        hasSteps = !dimensions.isEmpty
        peerGroup = PeerGroupView(diagnosis, context)
        notices =
            SectionView.of(["dimensions", "peers"], in: diagnosis, context)
            + [SectionView.missing("way", in: diagnosis, context)].compactMap { $0 }
    }

    /// The dimension chosen, else the first of the worst rating.
    private static func openDimension(of diagnosis: GatewayDiagnosis, _ selection: PageSelection) -> String? {
        if selection.dimension == "none" { return nil }
        if diagnosis.dimensions.contains(where: { $0.id == selection.dimension }) { return selection.dimension }
        for rating in ["bad", "warning"] {
            if let worst = diagnosis.dimensions.first(where: { $0.rating == rating }) { return worst.id }
        }
        return diagnosis.dimensions.first?.id
    }
}
