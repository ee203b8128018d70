"""Licences, of which none is needed here."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Moment, slot


class GrantedModuleLicense(Carrier):
    """A licence. None is needed here."""

    OwnerId: int = slot("Who issued it")
    OwnerName: str | None = slot("The issuer's name")
    OwnerDescription: str | None = slot("More about the issuer")
    ModuleId: int = slot("The module's number")
    Name: str | None = slot("The module")
    Description: str | None = slot("More about it")
    Version: str | None = slot("Its version")
    LicenseType: str | None = slot("Unknown, SiteLicense, SatelliteLicense or UserLicense", example="UserLicense")
    ExtraFlags: int = slot("More, for programs")
    ExtraInfo: str | None = slot("More, for programs")
    SortOrder: int = slot("Place in the list")
    LicenseNumber: int = slot("The licence's number")
    IsHidden: bool = slot("Whether it is not shown")
    IsUnrestricted: bool = slot("Whether everybody has it")
    ExpiryDate: Moment = slot("When it ends")


class ModuleLicenseLink(Carrier):
    """A module that a user may have. None is needed here."""

    Unrestricted: bool = slot("Whether everybody has it")
    Total: int = slot("How many there are")
    Tooltip: str | None = slot("Text shown on hovering")
    CanAssign: bool = slot("Whether it can be given")
    Free: int = slot("How many are left")
    InUse: int = slot("How many are given")
    IsHidden: bool = slot("Whether it is not shown")
    Assigned: bool = slot("Whether the user has it")
    ModuleLicenseId: int = slot("Its number")
    Name: str | None = slot("The module")
    Description: str | None = slot("More about it")
    PrerequisiteModuleName: str | None = slot("What it needs")
    SortOrder: int = slot("Place in the list")
    ExtraFlags: int = slot("More, for programs")


class LicenseOwner(Carrier):
    """Who issues licences."""

    Name: str | None = slot("The issuer")
    Description: str | None = slot("More about it")
    RestrictedModuleLicenses: list[ModuleLicenseLink] | None = slot("What is given to some")
    UnrestrictedModuleLicenses: list[ModuleLicenseLink] | None = slot("What everybody has")
