/// A request whose body, or whose answer, is a file. Fields that do not stand in the path travel in the query, whatever
/// the method.
package protocol FileRequest: APIRequest {
    /// The media types that the file may have.
    static var fileTypes: [String] { get }
}
