-- timestream-iam: ignore[missing-time-predicate, select-star] a small table
SELECT * FROM wind.sites;
SELECT rpm FROM wind.rotor;
