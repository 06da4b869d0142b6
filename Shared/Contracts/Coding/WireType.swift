/// How a field's value is encoded, as its tag says. The transport has the same numbers for its envelope, in a module whose
/// code the compiler does not merge with this one's.
enum WireType: UInt64 {
    case varint = 0
    case fixed64 = 1
    case bytes = 2
    case fixed32 = 5
}
