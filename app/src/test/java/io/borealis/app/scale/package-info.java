/** Several proxies: behind a load balancer, before a source and its replica, one after the other restarted. */
@NullMarked
package io.borealis.app.scale;

import org.jspecify.annotations.NullMarked;
