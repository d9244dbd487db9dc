/// The OpenAPI document of the service. `openapi.yaml` is its source; a test holds `openapi.json` to it.
package enum OpenAPIDocument {
    package static var json: [UInt8] { PackageResources.openapi_json }
}
