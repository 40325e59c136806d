"""The JSON API joins the app when it is first asked for."""

from concurrent.futures import ThreadPoolExecutor

from starlette.testclient import TestClient


def test_pages_come_without_the_api_and_the_api_when_it_is_asked_for(app, client: TestClient, aiming) -> None:
    alone = len(app.routes)
    assert client.get("/gap").status_code == 200
    assert len(app.routes) == alone
    assert client.get("/api/v1/gap").status_code == 200
    assert len(app.routes) == alone + 1


def test_it_joins_once_however_many_ask_at_once(app, client: TestClient, aiming) -> None:
    alone = len(app.routes)
    with ThreadPoolExecutor(6) as pool:
        replies = list(pool.map(lambda _: client.get("/api/v1/gap").status_code, range(6)))
    assert replies == [200] * 6
    assert len(app.routes) == alone + 1


def test_the_description_holds_the_api_even_if_the_app_was_described_before(app, client: TestClient) -> None:
    assert "/api/v1/gap" not in app.openapi()["paths"]
    assert "/api/v1/gap" in client.get("/api/v1/openapi.json").json()["paths"]
