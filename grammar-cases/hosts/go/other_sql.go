package a
import ("database/sql"; "github.com/aws/aws-sdk-go-v2/service/timestreamquery")
func f(db *sql.DB, _ *timestreamquery.Client) { db.QueryContext(ctx, "SELECT a FROM public.p8"); db.QueryRow("SELECT a FROM public.p9") }
