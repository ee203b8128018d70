"""What the API says of itself."""

from daybook.wire.record import Record, slot


class ApiInfo(Record, root="Api", xml_order="declared"):
    """Versions. The SOAP services beside the original are not here, so that they have no addresses."""

    v1: str | None = slot("Where version 1 is", xml="v1", example="http://localhost:8700/superoffice/api/v1")
    Version: str | None = slot("The version of the API", example="v1")
    NetServerVersion: str | None = slot("The release of the original that is spoken", example="12.2.0.0")
    NetServerAssembly: str | None = slot("The same", example="12.2.0.0")
    NetServerDate: str | None = slot("The day of the description that is followed", example="2026-07-10")
    NetServer: str | None = slot("What answers", example="Daybook 0.1.0, as SuperOffice NetServer 12.2")
    NetServerLabel: str | None = slot("The release of what answers", example="Daybook_0.1.0")
    Services: str | None = slot("The present SOAP services of the original", example="Services88")
    Services88: str | None = slot("Where they are: nowhere", example="")
    ServicesCurrent: str | None = slot("The same", example="")
    Documentation: str | None = slot("Where the operations are described", example="http://localhost:8700/superoffice/Help")
