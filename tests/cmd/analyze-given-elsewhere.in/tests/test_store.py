from store import oldest


def test_oldest():
    assert oldest("made_up")
