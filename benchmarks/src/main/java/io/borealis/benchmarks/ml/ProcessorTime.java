package io.borealis.benchmarks.ml;

import io.borealis.benchmarks.process.ProcessUsage;
import java.io.IOException;
import java.time.Duration;

/**
 * Processor time of all that shares the machine.
 *
 * @param mysql MySQL's
 * @param proxy the proxy's
 * @param model that of the model's stand-in
 * @param client of the process that sends statements and is the script
 */
record ProcessorTime(Duration mysql, Duration proxy, Duration model, Duration client) {
    /** What the processes have taken since they began. */
    static ProcessorTime of(long mysqlPid, long proxyPid, long modelPid) throws IOException {
        return new ProcessorTime(
                ProcessUsage.cpu(mysqlPid),
                ProcessUsage.cpu(proxyPid),
                ProcessUsage.cpu(modelPid),
                ProcessUsage.cpu(ProcessHandle.current().pid()));
    }

    ProcessorTime minus(ProcessorTime before) {
        return new ProcessorTime(
                mysql.minus(before.mysql),
                proxy.minus(before.proxy),
                model.minus(before.model),
                client.minus(before.client));
    }
}
