/** What of a proxy's metrics and spans goes where. {@link io.borealis.app.telemetry.Telemetry} decides it. */
@NullMarked
package io.borealis.app.telemetry;

import org.jspecify.annotations.NullMarked;
