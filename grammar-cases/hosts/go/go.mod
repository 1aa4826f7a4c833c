module example.com/plant // of the plant

go 1.22
