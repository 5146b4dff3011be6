package io.borealis.benchmarks.load;

/** The ways of getting rows into MySQL, in the order in which they are measured and shown. */
enum LoadMethod {
    IMPORT("mariadb-import --local"),
    PROXY("LOAD DATA FROM S3, proxy");

    private final String label;

    LoadMethod(String label) {
        this.label = label;
    }

    /** How it is called in the table. */
    String label() {
        return label;
    }
}
