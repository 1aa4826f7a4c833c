package x

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/timestreamquery"
)

func f(c *timestreamquery.Client, db, t string) error {
	fmt.Printf("select rows from %s.%s\n", db, t)
	fmt.Fprintf(os.Stderr, "describe %s.%s\n", db, t)
	var sb strings.Builder
	fmt.Fprintf(&sb, "SELECT v FROM plant.%s", t)
	return fmt.Errorf("select v from %s.%s", db, t)
}

func TestF(t *testing.T) {
	t.Run("show tables from shop", func(t *testing.T) {
		t.Fatalf("select v from %s.%s", "a", "b")
	})
	runner.Run("SELECT v FROM plant.run")
}
