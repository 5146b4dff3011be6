package io.borealis.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/** Writes {@code /history}. */
final class HistoryJson {
    private HistoryJson() {}

    static byte[] write(History history) {
        return Json.write(json -> {
            json.writeNumberField("intervalSeconds", History.INTERVAL.toSeconds());
            json.writeNumberField("capacity", History.CAPACITY);
            json.writeArrayFieldStart("series");
            for (Series series : Series.values()) {
                write(json, series, history.values(series));
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Series series, double[] values) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", series.word());
        json.writeStringField("label", series.label());
        json.writeStringField("unit", series.unit().name().toLowerCase(Locale.ROOT));
        json.writeArrayFieldStart("values");
        for (double value : values) {
            json.writeNumber(Math.round(value * 1e4) / 1e4);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
