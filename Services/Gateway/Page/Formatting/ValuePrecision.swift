/// How fine a figure is written.
package enum ValuePrecision {
    /// At one look: three digits that count at most, money excepted.
    case glance
    /// In a table, where figures of one row are compared.
    case table
    /// What the service gave, for those who ask.
    case exact
}
