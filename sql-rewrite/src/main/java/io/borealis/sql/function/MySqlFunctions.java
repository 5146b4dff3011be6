package io.borealis.sql.function;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that MySQL itself gives a meaning before a parenthesis.
 *
 * <p>Found by calling every word of a MySQL 8.0.31 server: a native function answers anything but 1305, and a keyword cannot
 * be the name of a stored or loadable function unless it is quoted. The vector functions of MySQL 9 are added by hand.
 */
public final class MySqlFunctions {

    private static final String FUNCTIONS = """
            abs acos addtime aes_decrypt aes_encrypt any_value asin atan atan2 benchmark bin bin_to_uuid bit_count
            bit_length can_access_column can_access_database can_access_event can_access_resource_group
            can_access_routine can_access_table can_access_trigger can_access_user can_access_view ceil ceiling
            character_length char_length coercibility compress concat concat_ws connection_id conv convert_cpu_id_mask
            convert_interval_to_user_interval convert_tz cos cot crc32 curdate current_date current_role current_time
            current_timestamp current_user curtime database datediff date_format dayname dayofmonth dayofweek dayofyear
            degrees distance elt exp export_set extractvalue field find_in_set floor format_bytes format_pico_time
            found_rows from_base64 from_days from_unixtime from_vector geomcollection geometrycollection
            get_dd_column_privileges get_dd_create_options get_dd_index_private_data get_dd_index_sub_part_length
            get_dd_property_key_value get_dd_schema_options get_dd_tablespace_private_data get_lock greatest
            gtid_subset gtid_subtract hex icu_version ifnull inet6_aton inet6_ntoa inet_aton inet_ntoa instr
            internal_auto_increment internal_avg_row_length internal_checksum internal_check_time internal_data_free
            internal_data_length internal_dd_char_length internal_get_comment_or_error internal_get_dd_column_extra
            internal_get_enabled_role_json internal_get_hostname internal_get_mandatory_roles_json
            internal_get_partition_nodegroup internal_get_username internal_get_view_warning_or_error
            internal_index_column_cardinality internal_index_length internal_is_enabled_role internal_is_mandatory_role
            internal_keys_disabled internal_max_data_length internal_tablespace_autoextend_size
            internal_tablespace_data_free internal_tablespace_extent_size internal_tablespace_extra
            internal_tablespace_free_extents internal_tablespace_id internal_tablespace_initial_size
            internal_tablespace_logfile_group_name internal_tablespace_logfile_group_number
            internal_tablespace_maximum_size internal_tablespace_row_format internal_tablespace_status
            internal_tablespace_total_extents internal_tablespace_type internal_tablespace_version internal_table_rows
            internal_update_time isnull is_free_lock is_ipv4 is_ipv4_compat is_ipv4_mapped is_ipv6 is_used_lock is_uuid
            is_visible_dd_object json_array json_array_append json_array_insert json_contains json_contains_path
            json_depth json_extract json_insert json_keys json_length json_merge json_merge_patch json_merge_preserve
            json_object json_overlaps json_pretty json_quote json_remove json_replace json_schema_valid
            json_schema_validation_report json_search json_set json_storage_free json_storage_size json_type
            json_unquote json_valid last_day last_insert_id lcase least length ln load_file localtime localtimestamp
            locate log log10 log2 lower lpad ltrim makedate maketime make_set master_pos_wait mbrcontains mbrcoveredby
            mbrcovers mbrdisjoint mbrequals mbrintersects mbroverlaps mbrtouches mbrwithin md5 monthname name_const now
            nullif oct octet_length ord period_add period_diff pi pow power ps_current_thread_id ps_thread_id quote
            radians rand random_bytes regexp_instr regexp_like regexp_replace regexp_substr release_all_locks
            release_lock remove_dd_property_key roles_graphml round row_count rpad rtrim schema sec_to_time
            session_user sha sha1 sha2 sign sin sleep soundex source_pos_wait space sqrt statement_digest
            statement_digest_text strcmp string_to_vector str_to_date st_area st_asbinary st_asgeojson st_astext
            st_aswkb st_aswkt st_buffer st_buffer_strategy st_centroid st_contains st_convexhull st_crosses
            st_difference st_dimension st_disjoint st_distance st_distance_sphere st_endpoint st_envelope st_equals
            st_exteriorring st_frechetdistance st_geohash st_geomcollfromtext st_geomcollfromtxt st_geomcollfromwkb
            st_geometrycollectionfromtext st_geometrycollectionfromwkb st_geometryfromtext st_geometryfromwkb
            st_geometryn st_geometrytype st_geomfromgeojson st_geomfromtext st_geomfromwkb st_hausdorffdistance
            st_interiorringn st_intersection st_intersects st_isclosed st_isempty st_issimple st_isvalid
            st_latfromgeohash st_latitude st_length st_linefromtext st_linefromwkb st_lineinterpolatepoint
            st_lineinterpolatepoints st_linestringfromtext st_linestringfromwkb st_longfromgeohash st_longitude
            st_makeenvelope st_mlinefromtext st_mlinefromwkb st_mpointfromtext st_mpointfromwkb st_mpolyfromtext
            st_mpolyfromwkb st_multilinestringfromtext st_multilinestringfromwkb st_multipointfromtext
            st_multipointfromwkb st_multipolygonfromtext st_multipolygonfromwkb st_numgeometries st_numinteriorring
            st_numinteriorrings st_numpoints st_overlaps st_pointatdistance st_pointfromgeohash st_pointfromtext
            st_pointfromwkb st_pointn st_polyfromtext st_polyfromwkb st_polygonfromtext st_polygonfromwkb st_simplify
            st_srid st_startpoint st_swapxy st_symdifference st_touches st_transform st_union st_validate st_within
            st_x st_y substring_index subtime sysdate system_user tan timediff time_format time_to_sec to_base64
            to_days to_seconds to_vector ucase uncompress uncompressed_length unhex unix_timestamp updatexml upper user
            utc_date utc_time utc_timestamp uuid uuid_short uuid_to_bin validate_password_strength vector_dim
            vector_distance vector_to_string version wait_for_executed_gtid_set wait_until_sql_thread_after_gtids
            weekday weekofyear yearweek
            """;

    private static final String KEYWORDS = """
            accessible account action active add adddate admin after against aggregate algorithm all alter always
            analyze and any array as asc ascii asensitive assign_gtids_to_anonymous_transactions at attribute
            authentication autoextend_size auto_increment avg avg_row_length backup before begin between bigint binary
            binlog bit bit_and bit_or bit_xor blob block bool boolean both btree buckets by byte cache call cascade
            cascaded case cast catalog_name chain challenge_response change changed channel char character charset
            check checksum cipher class_origin client clone close coalesce code collate collation column columns
            column_format column_name comment commit committed compact completion component compressed compression
            concurrent condition connection consistent constraint constraint_catalog constraint_name constraint_schema
            contains context continue convert count cpu create cross cube cume_dist current cursor cursor_name data
            databases datafile date datetime date_add date_sub day day_hour day_microsecond day_minute day_second
            deallocate dec decimal declare default default_auth definer definition delayed delay_key_write delete
            dense_rank desc describe description deterministic diagnostics directory disable discard disk distinct
            distinctrow div do double drop dual dumpfile duplicate dynamic each else elseif empty enable enclosed
            encryption end ends enforced engine engines engine_attribute enum error errors escape escaped event events
            every except exchange exclude execute exists exit expansion expire explain export extended extent_size
            extract factor failed_login_attempts false fast faults fetch fields file file_block_size filter finish
            first first_value fixed float float4 float8 flush following follows for force foreign format found from
            full fulltext function general generated geometry get get_format get_master_public_key
            get_source_public_key global grant grants group grouping groups group_concat group_replication gtid_only
            handler hash having help high_priority histogram history host hosts hour hour_microsecond hour_minute
            hour_second identified if ignore ignore_server_ids import in inactive index indexes infile initial
            initial_size initiate inner inout insensitive insert insert_method install instance int int1 int2 int3 int4
            int8 integer intersect interval into invisible invoker io io_after_gtids io_before_gtids io_thread ipc is
            isolation issuer iterate join json json_arrayagg json_objectagg json_table json_value key keyring keys
            key_block_size kill lag language last last_value lateral lead leading leave leaves left less level like
            limit linear lines linestring list load local lock locked locks logfile logs long longblob longtext loop
            low_priority master master_auto_position master_bind master_compression_algorithms master_connect_retry
            master_delay master_heartbeat_period master_host master_log_file master_log_pos master_password master_port
            master_public_key_path master_retry_count master_ssl master_ssl_ca master_ssl_capath master_ssl_cert
            master_ssl_cipher master_ssl_crl master_ssl_crlpath master_ssl_key master_ssl_verify_server_cert
            master_tls_ciphersuites master_tls_version master_user master_zstd_compression_level match max maxvalue
            max_connections_per_hour max_queries_per_hour max_rows max_size max_updates_per_hour max_user_connections
            medium mediumblob mediumint mediumtext member memory merge message_text microsecond mid middleint migrate
            min minute minute_microsecond minute_second min_rows mod mode modifies modify month multilinestring
            multipoint multipolygon mutex mysql_errno name names national natural nchar ndb ndbcluster nested
            network_namespace never new next no nodegroup none not nowait no_wait no_write_to_binlog nth_value ntile
            null nulls number numeric nvarchar of off offset oj old on one only open optimize optimizer_costs option
            optional optionally options or order ordinality organization others out outer outfile over owner pack_keys
            page parser partial partition partitioning partitions password password_lock_time path percent_rank persist
            persist_only phase plugin plugins plugin_dir point polygon port position precedes preceding precision
            prepare preserve prev primary privileges privilege_checks_user procedure process processlist profile
            profiles proxy purge quarter query quick random range rank read reads read_only read_write real rebuild
            recover recursive redo_buffer_size redundant reference references regexp registration relay relaylog
            relay_log_file relay_log_pos relay_thread release reload remove rename reorganize repair repeat repeatable
            replace replica replicas replicate_do_db replicate_do_table replicate_ignore_db replicate_ignore_table
            replicate_rewrite_db replicate_wild_do_table replicate_wild_ignore_table replication require
            require_row_format require_table_primary_key_check reset resignal resource respect restore restrict resume
            retain return returned_sqlstate returning returns reuse reverse revoke right rlike role rollback rollup
            rotate routine row rows row_format row_number rtree savepoint schedule schemas schema_name second secondary
            secondary_engine secondary_engine_attribute secondary_load secondary_unload second_microsecond security
            select sensitive separator serial serializable server session set share show signal signed simple skip
            slave slow smallint snapshot socket some soname sounds source source_auto_position source_bind
            source_compression_algorithms source_connection_auto_failover source_connect_retry source_delay
            source_heartbeat_period source_host source_log_file source_log_pos source_password source_port
            source_public_key_path source_retry_count source_ssl source_ssl_ca source_ssl_capath source_ssl_cert
            source_ssl_cipher source_ssl_crl source_ssl_crlpath source_ssl_key source_ssl_verify_server_cert
            source_tls_ciphersuites source_tls_version source_user source_zstd_compression_level spatial specific sql
            sqlexception sqlstate sqlwarning sql_after_gtids sql_after_mts_gaps sql_before_gtids sql_big_result
            sql_buffer_result sql_calc_found_rows sql_no_cache sql_small_result sql_thread sql_tsi_day sql_tsi_hour
            sql_tsi_minute sql_tsi_month sql_tsi_quarter sql_tsi_second sql_tsi_week sql_tsi_year srid ssl stacked
            start starting starts stats_auto_recalc stats_persistent stats_sample_pages status std stddev stddev_pop
            stddev_samp stop storage stored straight_join stream string st_collect subclass_origin subdate subject
            subpartition subpartitions substr substring sum super suspend swaps switches system table tables tablespace
            table_checksum table_name temporary temptable terminated text than then thread_priority ties time timestamp
            timestampadd timestampdiff tinyblob tinyint tinytext tls to trailing transaction trigger triggers trim true
            truncate type types unbounded uncommitted undefined undo undofile undo_buffer_size unicode uninstall union
            unique unknown unlock unregister unsigned until update upgrade usage use user_resources use_frm using
            validation value values varbinary varchar varcharacter variables variance varying var_pop var_samp vcpu
            view virtual visible wait warnings week weight_string when where while window with without work wrapper
            write x509 xa xid xml xor year year_month zerofill zone
            """;

    private static final Set<String> FUNCTION_NAMES = words(FUNCTIONS);
    private static final Set<String> KEYWORD_NAMES = words(KEYWORDS);

    private MySqlFunctions() {}

    private static Set<String> words(String text) {
        return text.strip()
                .lines()
                .flatMap(line -> Stream.of(line.split(" ", -1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a call of an unqualified name means something of MySQL's own.
     *
     * @param name lower-case name
     * @param quoted whether the name stands in quotes: then it is never a keyword
     */
    public static boolean isNative(String name, boolean quoted) {
        return FUNCTION_NAMES.contains(name) || (!quoted && KEYWORD_NAMES.contains(name));
    }
}
