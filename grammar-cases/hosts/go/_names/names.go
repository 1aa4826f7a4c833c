package names

const (
	Database = "office"
)
