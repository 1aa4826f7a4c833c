-- timestream-iam: ignore[TSQ202] not needed any more
SELECT rpm FROM wind.rotor WHERE time > ago(1h)
