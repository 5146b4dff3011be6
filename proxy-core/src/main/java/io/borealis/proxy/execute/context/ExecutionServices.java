package io.borealis.proxy.execute.context;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.ProxyMetrics;
import io.borealis.ml.batch.MlExecutor;
import io.borealis.proxy.demand.DemandState;
import io.borealis.proxy.demand.mark.StatementMarks;
import io.borealis.proxy.execute.backend.BackendCatalog;
import io.borealis.proxy.execute.lookup.AskingStatements;
import io.borealis.proxy.execute.reading.KnownNames;
import io.borealis.proxy.execute.statement.LongDataMemory;
import io.borealis.proxy.execute.variable.GlobalVariables;
import io.borealis.proxy.session.SessionRegistry;
import io.borealis.s3.export.S3Exports;
import io.borealis.s3.load.S3Loads;

/**
 * What the executions of all sessions share.
 *
 * @param reading how statements are read; names of functions and views may come to it
 * @param catalog what the control plane knows and does
 * @param marks let lookup functions believe statements of the proxy
 * @param asking the statements whose calls may ask at this moment
 * @param demand whether anybody answers them
 * @param models calls the models
 * @param counters the counters of SHOW STATUS
 * @param variables global values of Aurora's variables
 * @param sessions the sessions of the proxy
 * @param exports runs exports to S3
 * @param loads runs loads from S3
 * @param ways the ways that statements with calls may take
 * @param limits bounds of one statement
 * @param seen where statements remember which inputs they have collected
 * @param longData where values sent ahead of executions are kept
 * @param metrics counts sessions, commands and statements
 * @param log tells of statements that have ended
 */
public record ExecutionServices(
        KnownNames reading,
        BackendCatalog catalog,
        StatementMarks marks,
        AskingStatements asking,
        DemandState demand,
        MlExecutor models,
        AuroraMlCounters counters,
        GlobalVariables variables,
        SessionRegistry sessions,
        S3Exports exports,
        S3Loads loads,
        AllowedWays ways,
        ExecutionLimits limits,
        SeenMemory seen,
        LongDataMemory longData,
        ProxyMetrics metrics,
        StatementLog log) {}
