-- timestream-iam: ignore[TSQ999, no-such-rule]
SHOW DATABASES
