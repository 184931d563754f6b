"""Files without an address."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from core.storage import private_storage


def test_a_private_file_lies_outside_the_media_folder_and_has_no_address() -> None:
    storage = private_storage()
    name = storage.save("đồng ý.txt", ContentFile(b"secret"))
    try:
        path = Path(storage.path(name))
        assert path.is_file()
        assert Path(settings.PRIVATE_ROOT) in path.parents
        assert Path(settings.MEDIA_ROOT) not in path.parents
        with pytest.raises(ValueError, match="no address"):
            storage.url(name)
    finally:
        storage.delete(name)
