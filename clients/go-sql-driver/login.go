// Logs in as ../README.md tells. The driver cannot change the user.
package main

import (
	"database/sql"
	"errors"
	"fmt"
	"os"

	"github.com/go-sql-driver/mysql"
)

func main() {
	if len(os.Args) != 2 {
		os.Exit(3)
	}
	tls := "false"
	if os.Getenv("BOREALIS_TLS") == "on" {
		tls = "skip-verify"
	}
	db, err := sql.Open("mysql", fmt.Sprintf("%s:%s@tcp(%s:%s)/?tls=%s", os.Args[1], os.Getenv("BOREALIS_PASSWORD"),
		os.Getenv("BOREALIS_HOST"), os.Getenv("BOREALIS_PORT"), tls))
	var found string
	if err == nil {
		err = db.QueryRow("SELECT CURRENT_USER()").Scan(&found)
	}
	var refused *mysql.MySQLError
	switch {
	case errors.As(err, &refused):
		fmt.Printf("error %d\n", refused.Number)
	case err != nil:
		fmt.Printf("error %v\n", err)
	default:
		fmt.Println(found)
	}
}
