package import Database

extension Migration {
    /// What cools a thing, when a thing is to be serviced, and what power costs and work brings at a site.
    package static let care = Migration(
        16, "care",
        """
        ALTER TABLE equipment ADD COLUMN cooled_by_id TEXT;
        ALTER TABLE equipment ADD COLUMN maintenance_due TEXT;
        ALTER TABLE container ADD COLUMN cooled_by_id TEXT;
        ALTER TABLE project ADD COLUMN power_price_usd_kwh REAL;
        ALTER TABLE project ADD COLUMN hashprice_usd_ph_day REAL;
        CREATE INDEX equipment_by_cooling ON equipment (cooled_by_id) WHERE cooled_by_id IS NOT NULL;
        CREATE INDEX container_by_cooling ON container (cooled_by_id) WHERE cooled_by_id IS NOT NULL;
        """)
}
