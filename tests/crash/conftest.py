import pytest
from tests.crash.child import settle_reader


@pytest.fixture(scope="module", autouse=True)
def one_reader():
    """Trials read with one reader in this process too, other tests with the true one."""
    with pytest.MonkeyPatch.context() as patch:
        settle_reader(patch.setattr)
        yield
