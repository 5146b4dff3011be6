package io.borealis.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import io.borealis.admin.http.Request;
import io.borealis.admin.http.Response;
import io.borealis.admin.http.Route;
import io.borealis.metrics.ScrapedMetrics;
import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.source.ConfigChange;
import io.borealis.proxy.server.MySqlProxy;
import io.borealis.proxy.server.Readiness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** What operators, probes and scrapers may ask a proxy. */
final class AdminEndpoints {
    /** No connection id of MySQL has more digits than fit. */
    private static final String KILL_PATH = "/sessions/([0-9]{1,18})/kill";

    private final MySqlProxy proxy;
    private final ScrapedMetrics metrics;
    private final String version;
    private final Reload reload;
    private final History history;

    AdminEndpoints(MySqlProxy proxy, ScrapedMetrics metrics, String version, Reload reload, History history) {
        this.proxy = proxy;
        this.metrics = metrics;
        this.version = version;
        this.reload = reload;
        this.history = history;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(Page.routes());
        routes.addAll(List.of(
                Route.get(
                        "/livez",
                        request -> Response.json(200, Json.write(json -> json.writeBooleanField("live", true)))),
                Route.get("/readyz", request -> ready()),
                Route.get("/metrics", this::metrics),
                Route.get("/status", request -> status()),
                Route.get("/history", request -> Response.json(200, HistoryJson.write(history))),
                Route.post("/drain", request -> drain()),
                Route.post("/reload", request -> reloaded()),
                Route.post(KILL_PATH, this::kill)));
        return routes;
    }

    private Response ready() throws InterruptedException {
        Readiness readiness = proxy.readiness();
        return Response.json(readiness.isReady() ? 200 : 503, Json.write(json -> {
            json.writeBooleanField("ready", readiness.isReady());
            json.writeArrayFieldStart("reasons");
            for (Readiness.Reason reason : readiness.reasons()) {
                json.writeStartObject();
                json.writeStringField("code", reason.code());
                json.writeStringField("sentence", reason.sentence());
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }

    private Response metrics(Request request) {
        ScrapedMetrics.Format format = ScrapedMetrics.Format.accepted(request.accept());
        return Response.of(200, format.contentType(), metrics.scrape(format));
    }

    private Response status() throws InterruptedException {
        try {
            return Response.json(200, StatusJson.write(version, proxy.status()));
        } catch (TimeoutException busy) {
            return Response.text(503, String.valueOf(busy.getMessage()));
        }
    }

    private Response drain() {
        proxy.drain();
        return Response.json(202, Json.write(json -> json.writeBooleanField("draining", true)));
    }

    private Response reloaded() {
        try {
            ConfigChange change = reload.run();
            return Response.json(200, Json.write(json -> {
                texts(json, "applied", change.applied());
                texts(json, "needRestart", change.needRestart());
            }));
        } catch (ConfigException refused) {
            return Response.json(
                    422, Json.write(json -> json.writeStringField("error", String.valueOf(refused.getMessage()))));
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private Response kill(Request request) {
        long id = Long.parseLong(request.variables().get(0));
        return proxy.kill(id)
                ? Response.json(202, Json.write(json -> json.writeNumberField("killed", id)))
                : Response.text(404, "There is no session with this connection id.");
    }
}
