import Domain
import Protocol

/// The fields that an error complains of, whether they are ill-formed or stand against what there is.
func fieldsRefused(by error: any Error) -> [String]? {
    switch error {
    case AccountError.invalid(let errors), FleetError.invalid(let errors), FleetError.conflicting(let errors):
        errors.map(\.field)
    default: nil
    }
}
