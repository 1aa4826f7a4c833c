-- timestream-iam: ignore-file[TSQ201]
SELECT rpm FROM wind.rotor;
SELECT keeper FROM wind.sites;
