"""What open data says of each thing: the fields, in the words that its readers are told.

Nothing private is among them: no year of birth, no address below the province, nobody's delegate
or representative, no way to reach anybody.
"""

import datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field


class Link(Schema):
    """Something with a page of its own."""

    name: Annotated[str, Field(description="Tên")]
    url: Annotated[str, Field(description="Địa chỉ trang trên cổng")]


class HonourName(Schema):
    """One honour, where it is told with who received it."""

    name: Annotated[str, Field(description="Tên như khi trao")]
    year: Annotated[int, Field(description="Năm được khen")]


class Member(Schema):
    """An organisation in a group, in some years."""

    name: Annotated[str, Field(description="Tổ chức")]
    url: Annotated[str, Field(description="Địa chỉ trang của tổ chức")]
    role: Annotated[str, Field(description="Vai trò: Trưởng, Phó hoặc Thành viên")]
    year_from: Annotated[int, Field(description="Từ năm")]
    year_to: Annotated[int | None, Field(description="Đến năm; trống nếu vẫn tiếp tục")]


Id = Annotated[int, Field(description="Số hiệu, không đổi")]
Url = Annotated[str, Field(description="Địa chỉ trang trên cổng")]
OtherNames = Annotated[list[str], Field(description="Các tên gọi khác")]
Movements = Annotated[list[Link], Field(description="Phong trào thi đua")]
OfPlace = Annotated[Link | None, Field(description="Địa phương, theo tên khi ấy")]
ValidFrom = Annotated[datetime.date | None, Field(description="Có từ ngày")]
ValidTo = Annotated[datetime.date | None, Field(description="Đến hết ngày; trống nếu vẫn còn")]
Source = Annotated[str, Field(description="Căn cứ")]
NeedsReview = Annotated[bool, Field(description="Chưa đối chiếu với văn bản gốc")]
Changed = Annotated[datetime.datetime | None, Field(description="Lần đăng gần nhất, giờ Việt Nam")]
Level = Annotated[str, Field(description="Mã của cấp")]
LevelName = Annotated[str, Field(description="Cấp")]
Kind = Annotated[str, Field(description="Mã của loại")]
KindName = Annotated[str, Field(description="Loại")]
Invented = Annotated[bool, Field(description="Nhân vật minh họa, không có thật")]


class Exemplar(Schema):
    """Một gương điển hình: cá nhân, tập thể, hộ gia đình hoặc mô hình."""

    id: Id
    url: Url
    name: Annotated[str, Field(description="Tên, không kèm cách xưng hô")]
    honorific: Annotated[str, Field(description="Cách xưng hô")]
    kind: Kind
    kind_name: KindName
    headline: Annotated[str, Field(description="Việc làm nên tấm gương, trong một câu")]
    office: Annotated[str, Field(description="Chức vụ, nghề nghiệp khi được nêu gương")]
    organisation: Annotated[str, Field(description="Cơ quan, đơn vị")]
    place: OfPlace
    field: Annotated[str, Field(description="Lĩnh vực")]
    is_invented: Invented
    honours: Annotated[list[HonourName], Field(description="Các lần khen thưởng còn giá trị")]
    movements: Movements
    changed: Changed


class Honour(Schema):
    """Một lần khen thưởng còn giá trị: ai, danh hiệu gì, năm nào, theo quyết định nào."""

    id: Id
    exemplar: Annotated[Link, Field(description="Người, tập thể được khen")]
    name: Annotated[str, Field(description="Tên như khi trao")]
    title: Annotated[Link, Field(description="Danh hiệu, hình thức trong danh mục")]
    level: Level
    level_name: LevelName
    year: Annotated[int, Field(description="Năm được khen")]
    granted_on: Annotated[datetime.date | None, Field(description="Ngày quyết định")]
    is_posthumous: Annotated[bool, Field(description="Truy tặng")]
    grantor: Annotated[str, Field(description="Nơi khen thưởng")]
    decision: Annotated[Link | None, Field(description="Quyết định trong kho văn bản")]
    decision_number: Annotated[
        str, Field(description="Số quyết định, khi quyết định chưa có trong kho")
    ]
    reason: Annotated[str, Field(description="Thành tích được khen")]
    movement: Annotated[Link | None, Field(description="Trong phong trào")]
    is_invented: Invented


class Movement(Schema):
    """Một phong trào thi đua."""

    id: Id
    url: Url
    name: Annotated[str, Field(description="Tên đầy đủ")]
    other_names: OtherNames
    slogan: Annotated[str, Field(description="Khẩu hiệu, chủ đề")]
    intro: Annotated[str, Field(description="Giới thiệu ngắn")]
    level: Level
    level_name: LevelName
    kind: Kind
    kind_name: KindName
    state: Annotated[str, Field(description="Tình trạng hôm nay")]
    starts_on: Annotated[datetime.date | None, Field(description="Từ ngày")]
    ends_on: Annotated[datetime.date | None, Field(description="Đến ngày")]
    launcher: Annotated[str, Field(description="Cơ quan phát động")]
    launching_directive: Annotated[Link | None, Field(description="Văn bản phát động")]
    parent: Annotated[Link | None, Field(description="Phong trào cấp trên")]
    place: OfPlace
    changed: Changed


class Directive(Schema):
    """Một văn bản về thi đua, khen thưởng."""

    id: Id
    url: Url
    name: Annotated[str, Field(description="Loại văn bản và số, ký hiệu")]
    number: Annotated[str, Field(description="Số, ký hiệu như in trên văn bản")]
    type: Annotated[str, Field(description="Loại văn bản")]
    issuer: Annotated[str, Field(description="Cơ quan ban hành")]
    signer: Annotated[str, Field(description="Người ký")]
    subject: Annotated[str, Field(description="Trích yếu")]
    issued_on: Annotated[datetime.date | None, Field(description="Ngày ban hành")]
    effective_on: Annotated[datetime.date | None, Field(description="Ngày có hiệu lực")]
    expires_on: Annotated[datetime.date | None, Field(description="Ngày cuối còn hiệu lực")]
    effect: Annotated[str, Field(description="Hiệu lực hôm nay")]
    original_url: Annotated[str, Field(description="Bản gốc trên trang của nơi ban hành")]
    movements: Movements
    changed: Changed


class Group(Schema):
    """Một cụm, khối thi đua với các thành viên qua các năm."""

    id: Id
    url: Url
    name: Annotated[str, Field(description="Tên")]
    other_names: OtherNames
    kind: Kind
    kind_name: KindName
    level: Level
    level_name: LevelName
    place: OfPlace
    members: Annotated[list[Member], Field(description="Thành viên theo năm")]
    valid_from: ValidFrom
    valid_to: ValidTo
    source: Source
    needs_review: NeedsReview


class PlaceRecord(Schema):
    """Một địa phương trong một thời kỳ: nơi đã sắp xếp là một dòng riêng, nêu nơi kế thừa."""

    id: Id
    url: Url
    slug: Annotated[str, Field(description="Khóa địa chỉ: mã để chọn theo địa phương")]
    name: Annotated[str, Field(description="Tên")]
    full_name: Annotated[str, Field(description="Tên đầy đủ")]
    other_names: OtherNames
    kind: Kind
    kind_name: KindName
    code: Annotated[str, Field(description="Mã đơn vị hành chính của thời kỳ ấy")]
    parent: Annotated[Link | None, Field(description="Thuộc")]
    successor: Annotated[Link | None, Field(description="Hôm nay là, hoặc thuộc")]
    valid_from: ValidFrom
    valid_to: ValidTo
    source: Source
    needs_review: NeedsReview


class Withdrawal(Schema):
    """Một gương đã gỡ theo yêu cầu của người được nêu: chỉ còn số hiệu và ngày gỡ."""

    id: Annotated[int, Field(description="Số hiệu của gương trước khi gỡ")]
    withdrawn_on: Annotated[datetime.date, Field(description="Ngày gỡ")]
