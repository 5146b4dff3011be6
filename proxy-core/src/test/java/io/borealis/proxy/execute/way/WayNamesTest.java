package io.borealis.proxy.execute.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.config.MlConfig;
import io.borealis.proxy.execute.way.collected.Collected;
import io.borealis.proxy.execute.way.demand.OnDemand;
import io.borealis.proxy.execute.way.probed.Probed;
import io.borealis.proxy.execute.way.streamed.Streamed;
import java.util.List;
import org.junit.jupiter.api.Test;

class WayNamesTest {
    @Test
    void theConfigurationHasTheWaysByTheirNames() {
        List<String> names = List.of(
                new OnDemand().wayName(), new Streamed().wayName(), new Collected().wayName(), new Probed().wayName());

        assertThat(MlConfig.WAYS).isEqualTo(names);
    }
}
