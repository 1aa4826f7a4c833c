package q

import (
	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/mock"
)

func TestQ(t *testing.T) {
	m.On("Query", mock.Anything, &timestreamquery.QueryInput{QueryString: mock.Anything}).Return(nil)
	m.On("Query", ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT v FROM compared.a")})
	assert.Equal(t, "SELECT v FROM compared.b", build())
	assert.NotNil(t, client.Query(ctx, &timestreamquery.QueryInput{QueryString: aws.String("SELECT v FROM sent.a")}))
}
