package io.borealis.app.telemetry;

import io.borealis.metrics.otlp.Delivery;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when a receiver no longer takes what it is sent, and when it does again. */
final class DeliveryLog implements Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLog.class);

    private final String what;
    private final String url;
    private final AtomicBoolean losing = new AtomicBoolean();

    DeliveryLog(String what, String url) {
        this.what = what;
        this.url = url;
    }

    @Override
    public void taken() {
        if (losing.getAndSet(false)) {
            LOG.atInfo().addKeyValue("receiver", url).log("The receiver takes {} again", what);
        }
    }

    @Override
    public void lost(String reason) {
        if (!losing.getAndSet(true)) {
            LOG.atWarn()
                    .addKeyValue("receiver", url)
                    .log("The receiver does not take {}, which are lost until it does: {}", what, reason);
        }
    }
}
