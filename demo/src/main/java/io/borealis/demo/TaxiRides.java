package io.borealis.demo;

import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localaws.sagemaker.randomcutforest.ForestSettings;
import io.borealis.localaws.sagemaker.randomcutforest.RandomCutForestContainer;
import io.borealis.localaws.sagemaker.randomcutforest.TrainingData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The data of the guide's anomaly example, passengers of New York's taxis in each half hour (see nyc_taxi.NOTICE.txt), and
 * the model that is grown from it.
 */
final class TaxiRides {
    private static final String RESOURCE = "nyc_taxi.csv";
    /** Enough for the shape of the example, and grown in about a second. The seed makes the scores the same every time. */
    private static final ForestSettings FOREST = new ForestSettings(50, 256, 7);

    private TaxiRides() {}

    /**
     * A row of the table.
     *
     * @param timestamp when the half hour began, as {@code 2014-07-01 00:30:00}
     * @param value passengers
     */
    record Ride(String timestamp, int value) {}

    /** All rows, oldest first. */
    static List<Ride> rows() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(TaxiRides::ride).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Grows the model of the endpoint; takes about a second. */
    static ModelContainer growForest() {
        try (InputStream in = open()) {
            return RandomCutForestContainer.train(TrainingData.read(in).column("value"), FOREST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ride ride(String line) {
        int comma = line.indexOf(',');
        return new Ride(line.substring(0, comma), Integer.parseInt(line.substring(comma + 1)));
    }

    private static InputStream open() {
        InputStream in = TaxiRides.class.getResourceAsStream(RESOURCE);
        if (in == null) {
            throw new IllegalStateException(RESOURCE + " is missing from the class path");
        }
        return in;
    }
}
