package io.borealis.s3.aws;

import io.borealis.metrics.ExportMetrics;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.ExportTarget;
import io.borealis.s3.S3Uri;
import io.borealis.s3.export.S3Export;
import io.borealis.s3.export.S3Exports;
import io.borealis.s3.testing.Rows;
import java.net.URI;

/** A program that exports until it is ended from outside. Arguments: the endpoint of S3, the URI of the export. */
final class EndlessExport {

    private EndlessExport() {}

    public static void main(String[] arguments) throws Exception {
        URI endpoint = URI.create(arguments[0]);
        byte[] row = Rows.row("x".repeat(1_000));
        try (S3Exports exports =
                        new S3Exports(MockedS3.settings(endpoint), MockedS3.store(endpoint), ExportMetrics.none());
                S3Export export = exports.open(ExportTarget.of(S3Uri.parse(arguments[1])))) {
            export.begin(ExportOptions.text().build(), Rows.texts(1));
            while (true) {
                export.row(row, 0, row.length);
            }
        }
    }
}
