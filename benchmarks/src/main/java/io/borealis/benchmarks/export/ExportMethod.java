package io.borealis.benchmarks.export;

/** The ways of getting a table out of MySQL, in the order in which they are measured and shown. */
enum ExportMethod {
    BATCH("mysql -B -q > file"),
    TAB("mariadb-dump --tab"),
    LOOP("Connector/J, 4 uploaders"),
    PROXY("INTO OUTFILE S3, proxy");

    private final String label;

    ExportMethod(String label) {
        this.label = label;
    }

    /** How it is called in the table. */
    String label() {
        return label;
    }
}
