// The checks of ../README.md by go-sql-driver/mysql, as text (interpolated parameters) and prepared.
package main

import (
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"reflect"
	"sort"
	"strings"
	"sync"

	"github.com/go-sql-driver/mysql"
)

const (
	driver    = "go-sql-driver"
	table     = "client_check_go"
	guideRows = `SELECT feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment,
		ROUND(aws_comprehend_detect_sentiment_confidence(feedback, 'en'), 6) AS confidence
		FROM support ORDER BY confidence DESC`
	guideAverage = `SELECT AVG(CASE aws_comprehend_detect_sentiment(feedback, 'en')
		WHEN 'POSITIVE' THEN 1.0 WHEN 'NEGATIVE' THEN -1.0 ELSE 0.0 END) AS avg_sentiment, COUNT(*) AS total
		FROM support WHERE aws_comprehend_detect_sentiment_confidence(feedback, 'en') >= 0.80`
	one = "SELECT aws_comprehend_detect_sentiment(feedback, ?) FROM support WHERE feedback = ?"
)

var errSkipped = errors.New("there is none")

type row struct {
	feedback, sentiment, confidence string
}

func variable(name string) string { return os.Getenv("BOREALIS_" + name) }

func open(password, options string) (*sql.DB, error) {
	return sql.Open("mysql", fmt.Sprintf("%s:%s@tcp(%s:%s)/%s?%s", variable("USER"), password, variable("HOST"),
		variable("PORT"), variable("DATABASE"), options))
}

func equal(actual, expected interface{}) {
	if !reflect.DeepEqual(actual, expected) {
		panic(fmt.Errorf("expected %v, got %v", expected, actual))
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func refused(number uint16, err error) {
	var found *mysql.MySQLError
	if !errors.As(err, &found) {
		panic(fmt.Errorf("expected error %d, got %v", number, err))
	}
	equal(found.Number, number)
}

func execute(db *sql.DB, statement string, parameters ...interface{}) sql.Result {
	result, err := db.Exec(statement, parameters...)
	must(err)
	return result
}

// texts reads all columns of all rows as texts; NULL is "NULL".
func texts(db *sql.DB, query string, parameters ...interface{}) [][]string {
	rows, err := db.Query(query, parameters...)
	must(err)
	defer rows.Close()
	return all(rows)
}

func all(rows *sql.Rows) [][]string {
	columns, err := rows.Columns()
	must(err)
	var found [][]string
	for rows.Next() {
		values := make([]sql.NullString, len(columns))
		pointers := make([]interface{}, len(columns))
		for i := range values {
			pointers[i] = &values[i]
		}
		must(rows.Scan(pointers...))
		line := make([]string, len(columns))
		for i, value := range values {
			line[i] = "NULL"
			if value.Valid {
				line[i] = value.String
			}
		}
		found = append(found, line)
	}
	must(rows.Err())
	return found
}

func guide(db *sql.DB) []row {
	rows, err := db.Query(guideRows)
	must(err)
	defer rows.Close()
	var found []row
	for rows.Next() {
		var r row
		var confidence float64
		must(rows.Scan(&r.feedback, &r.sentiment, &confidence))
		r.confidence = fmt.Sprintf("%.6f", confidence)
		found = append(found, r)
	}
	must(rows.Err())
	return found
}

func fresh(db *sql.DB) {
	execute(db, "DROP TABLE IF EXISTS "+table)
	execute(db, "CREATE TABLE "+table+" (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)")
}

type check struct {
	name string
	run  func(db *sql.DB) error
}

var checks = []check{
	{"reads values, NULL and unicode", func(db *sql.DB) error {
		equal(texts(db, "SELECT -128, 18446744073709551615, CAST(? AS SIGNED), 12345678901234567890.0123456789, NULL,"+
			" DATE'2024-02-29', TIME'-838:59:59', ?", int64(-9223372036854775808), "Grüße, 世界, ☕🎉"),
			[][]string{{"-128", "18446744073709551615", "-9223372036854775808", "12345678901234567890.0123456789",
				"NULL", "2024-02-29", "-838:59:59", "Grüße, 世界, ☕🎉"}})
		blob := make([]byte, 256)
		for i := range blob {
			blob[i] = byte(i)
		}
		var back []byte
		must(db.QueryRow("SELECT CAST(? AS BINARY)", blob).Scan(&back))
		equal(back, blob)
		return nil
	}},
	{"reads ten thousand rows, leaves in the middle, and reads 20 MiB", func(db *sql.DB) error {
		query := "SELECT value FROM nyc_taxi WHERE value > ? ORDER BY timestamp LIMIT 10000"
		equal(len(texts(db, query, -1)), 10000)
		rows, err := db.Query(query, -1)
		must(err)
		rows.Next()
		must(rows.Close())
		equal(texts(db, "SELECT LENGTH(?)", strings.Repeat("x", 3000000)), [][]string{{"3000000"}})
		equal(len(texts(db, "SELECT REPEAT('x', 20971520)")[0][0]), 20971520)
		return nil
	}},
	{"runs several statements at once", func(db *sql.DB) error {
		rows, err := db.Query("SELECT 1; SELECT 2, aws_comprehend_detect_sentiment('I love it', 'en')")
		must(err)
		defer rows.Close()
		equal(all(rows), [][]string{{"1"}})
		equal(rows.NextResultSet(), true)
		equal(all(rows), [][]string{{"2", "POSITIVE"}})
		return nil
	}},
	{"rolls back and commits", func(db *sql.DB) error {
		fresh(db)
		tx, err := db.Begin()
		must(err)
		_, err = tx.Exec("INSERT INTO " + table + " (name) VALUES ('a'), ('b')")
		must(err)
		must(tx.Rollback())
		tx, err = db.Begin()
		must(err)
		result, err := tx.Exec("INSERT INTO "+table+" (name) VALUES (?)", "c")
		must(err)
		id, err := result.LastInsertId()
		must(err)
		equal(id, int64(3))
		must(tx.Commit())
		equal(texts(db, "SELECT name FROM "+table), [][]string{{"c"}})
		return nil
	}},
	{"gets MySQL's own errors and goes on", func(db *sql.DB) error {
		_, err := db.Query("SELEC 1")
		refused(1064, err)
		_, err = db.Query("SELECT * FROM no_such_table WHERE id = ?", 1)
		refused(1146, err)
		_, err = db.Exec("INSERT INTO "+table+" (name) VALUES (?)", "c")
		refused(1062, err)
		wrong, err := open("wrong", "")
		must(err)
		defer wrong.Close()
		refused(1045, wrong.Ping())
		equal(texts(db, "SELECT 'still usable'"), [][]string{{"still usable"}})
		return nil
	}},
	{"sends a file by LOAD DATA LOCAL", func(db *sql.DB) error {
		fresh(db)
		mysql.RegisterReaderHandler("lines", func() io.Reader {
			var lines strings.Builder
			for i := 1000; i < 6000; i++ {
				fmt.Fprintf(&lines, "%d\tline %d ☕\n", i, i)
			}
			return strings.NewReader(lines.String())
		})
		result := execute(db, "LOAD DATA LOCAL INFILE 'Reader::lines' INTO TABLE "+table+" CHARACTER SET utf8mb4 (id, name)")
		count, err := result.RowsAffected()
		must(err)
		equal(count, int64(5000))
		equal(texts(db, "SELECT name FROM "+table+" WHERE id = ?", 5999), [][]string{{"line 5999 ☕"}})
		return nil
	}},
	{"asks on many connections at once", func(db *sql.DB) error {
		var group sync.WaitGroup
		problems := make(chan error, 200)
		for i := 0; i < 200; i++ {
			group.Add(1)
			go func() {
				defer group.Done()
				var sentiment string
				err := db.QueryRow("SELECT aws_comprehend_detect_sentiment(?, 'en')", "I love it").Scan(&sentiment)
				if err == nil && sentiment != "POSITIVE" {
					err = errors.New(sentiment)
				}
				if err != nil {
					problems <- err
				}
			}()
		}
		group.Wait()
		close(problems)
		return <-problems
	}},
	{"runs the guide's queries", func(db *sql.DB) error {
		rows := guide(db)
		equal(len(rows), 10)
		var average float64
		var total, counted int
		must(db.QueryRow(guideAverage).Scan(&average, &total))
		lines := make([]string, 0, len(rows)+1)
		for _, r := range rows {
			if r.confidence >= "0.80" {
				counted++
			}
			lines = append(lines, r.feedback+"\t"+r.sentiment+"\t"+r.confidence)
		}
		equal(total, counted)
		sort.Strings(lines)
		lines = append(lines, fmt.Sprintf("%.5f\t%d", average, total))
		return os.WriteFile(variable("ANSWERS")+"/"+driver, []byte(strings.Join(lines, "\n")+"\n"), 0o600)
	}},
	{"prepares a call with parameters", func(db *sql.DB) error {
		statement, err := db.Prepare(one + " AND aws_comprehend_detect_sentiment(feedback, ?) = ?")
		must(err)
		defer statement.Close()
		for _, r := range guide(db) {
			var found string
			must(statement.QueryRow("en", r.feedback, "en", r.sentiment).Scan(&found))
			equal(found, r.sentiment)
			must(db.QueryRow(one, "en", r.feedback).Scan(&found))
			equal(found, r.sentiment)
		}
		return nil
	}},
	{"calls a SageMaker function", func(db *sql.DB) error {
		function := table + "_score"
		execute(db, "DROP FUNCTION IF EXISTS "+function)
		execute(db, "CREATE FUNCTION "+function+"(value REAL) RETURNS REAL"+
			" ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'")
		equal(texts(db, "SELECT value, ROUND("+function+"(value), 2) FROM nyc_taxi"+
			" WHERE value > 30000 AND "+function+"(value) > ?", 4.4), [][]string{{"39197", "4.42"}})
		execute(db, "DROP FUNCTION "+function)
		return nil
	}},
	{"exports to S3", func(db *sql.DB) error {
		bucket := variable("BUCKET")
		if bucket == "" {
			return errSkipped
		}
		query := "SELECT id, feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment FROM support ORDER BY id"
		result := execute(db, query+" INTO OUTFILE S3 's3-us-east-1://"+bucket+"/"+driver+"' FORMAT CSV HEADER OVERWRITE ON")
		count, err := result.RowsAffected()
		must(err)
		equal(count, int64(10))
		answer, err := http.Get(variable("S3") + "/" + bucket + "/" + driver + ".part_00000")
		must(err)
		defer answer.Body.Close()
		lines, err := csv.NewReader(answer.Body).ReadAll()
		must(err)
		equal(lines, append([][]string{{"id", "feedback", "sentiment"}}, texts(db, query)...))
		return nil
	}},
}

// in turns a panic of a helper into the error that it is about.
func (c check) in(db *sql.DB) (err error) {
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("%v", problem)
		}
	}()
	return c.run(db)
}

func main() {
	failed := false
	for _, mode := range []struct{ name, options string }{
		{"prepared", ""},
		{"text", "interpolateParams=true"},
		{"TLS", "tls=skip-verify"},
	} {
		db, err := open(variable("PASSWORD"),
			mode.options+"&multiStatements=true&charset=utf8mb4&maxAllowedPacket=0")
		must(err)
		db.SetMaxOpenConns(8)
		for _, c := range checks {
			line := driver + ": " + mode.name + ": " + c.name
			switch err := c.in(db); {
			case err == nil:
				fmt.Println("ok    " + line)
			case errors.Is(err, errSkipped):
				fmt.Println("skip  " + line + ": " + err.Error())
			default:
				failed = true
				fmt.Println("FAIL  " + line + ": " + strings.ReplaceAll(err.Error(), "\n", " "))
			}
		}
		execute(db, "DROP TABLE IF EXISTS "+table)
		db.Close()
	}
	if failed {
		os.Exit(1)
	}
}
