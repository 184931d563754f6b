import pytest

from portal.settings.safety import UnsafeSettings, refuse_unsafe, unsafe_values

STRONG_KEY = "k3!vQz8#Lm1@Xt5$Rw9^Yb2&Nc6*Hd4(Gf7)Js0_Pa+Ue=Io-Zq"
SAFE = {
    "secret_key": STRONG_KEY,
    "allowed_hosts": ["thidua.example.vn"],
    "debug": False,
    "admin_base_url": "https://thidua.example.vn",
}


def test_safe_values_are_accepted() -> None:
    assert list(unsafe_values(**SAFE)) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"secret_key": ""}, "SECRET_KEY"),
        ({"secret_key": "ngắn"}, "SECRET_KEY"),
        ({"secret_key": "a" * 80}, "SECRET_KEY"),
        ({"secret_key": f"django-insecure-{STRONG_KEY}"}, "SECRET_KEY"),
        ({"allowed_hosts": []}, "ALLOWED_HOSTS"),
        ({"allowed_hosts": ["thidua.example.vn", "*"]}, "ALLOWED_HOSTS"),
        ({"debug": True}, "DEBUG"),
        ({"admin_base_url": "http://thidua.example.vn"}, "BASE_URL"),
        ({"search_engine": "elasticsearch"}, "ELASTICSEARCH_URL"),
        ({"search_engine": "solr"}, "SEARCH_ENGINE"),
    ],
)
def test_unsafe_value_is_named_and_no_other(change: dict, named: str) -> None:
    problems = list(unsafe_values(**SAFE | change))
    assert len(problems) == 1
    assert named in problems[0]


def test_elasticsearch_with_its_address_is_accepted() -> None:
    chosen = {"search_engine": "elasticsearch", "elasticsearch_url": "http://search:9200"}
    assert list(unsafe_values(**SAFE | chosen)) == []


def test_refusal_names_every_problem_in_one_line() -> None:
    with pytest.raises(UnsafeSettings) as refusal:
        refuse_unsafe(["SECRET_KEY is missing", "ALLOWED_HOSTS is missing"])
    message = str(refusal.value)
    assert "SECRET_KEY" in message
    assert "ALLOWED_HOSTS" in message
    assert "\n" not in message


def test_nothing_to_refuse_raises_nothing() -> None:
    refuse_unsafe([])
