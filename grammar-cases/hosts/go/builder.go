package plant

import (
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

func built(kiln string, onlyHot bool) *timestreamquery.QueryInput {
	var text strings.Builder
	text.WriteString("SELECT kiln, heat FROM ")
	fmt.Fprintf(&text, "%s.%s", "plant", "kilns")
	text.WriteString(" WHERE time > ago(3h)")
	if onlyHot {
		text.WriteString(" AND heat > 900")
	}
	fmt.Fprintf(&text, " AND kiln = '%s", kiln)
	text.WriteByte('\'')
	return &timestreamquery.QueryInput{QueryString: aws.String(text.String())}
}
