SELECT rpm FROM wind.rotor; -- timestream-iam: ignore[TSQ201] a small table
