"""The peer in Polars: the same as orders-and-rfm.sql. python orders_and_rfm.py TARGET FILE…"""

import sys
from datetime import datetime
from pathlib import Path

import polars as pl

target, *files = sys.argv[1:]


def read(feed: str) -> pl.LazyFrame:
    """Every column as text, the layouts of a feed's files beside each other."""
    frames = [
        pl.scan_csv(path, infer_schema=False, include_file_paths="file")
        for path in files
        if f"/{feed}/" in path
    ]
    return pl.concat(frames, how="diagonal")


def phone(name: str) -> pl.Expr:
    return pl.col(name).fill_null("").str.replace_all(r"\D", "").str.tail(11)


pinduoduo = read("pinduoduo").select(
    pl.col("订单号").str.strip_chars(' \t="').alias("order_id"),
    "file",
    pl.col("订单确认时间").str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False).alias("ordered_at"),
    pl.col("用户实付金额(元)")
    .str.replace_all(r"[￥¥元,\s]", "")
    .cast(pl.Float64, strict=False)
    .alias("paid"),
    pl.col("订单状态").is_in(["已取消", "待支付"]).alias("is_void"),
    (pl.col("售后状态") == "退款成功").alias("is_refunded"),
    phone("手机").alias("phone"),
    pl.lit(None, dtype=pl.String).alias("email"),
)

shopify = (
    read("shopify")
    .filter(pl.col("Total").is_not_null() & (pl.col("Total") != ""))
    .select(
        pl.col("Name").str.strip_chars().alias("order_id"),
        "file",
        pl.col("Created at")
        .str.head(19)
        .str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False)
        .alias("ordered_at"),
        (pl.col("Total").cast(pl.Float64, strict=False) * 7.1).alias("paid"),
        (pl.col("Financial Status") == "pending").alias("is_void"),
        (pl.col("Financial Status") == "refunded").alias("is_refunded"),
        phone("Billing Phone").alias("phone"),
        pl.col("Email").str.strip_chars().str.to_lowercase().alias("email"),
    )
)

orders = (
    pl.concat([pinduoduo, shopify])
    .filter(pl.col("order_id").is_not_null() & (pl.col("order_id") != ""))
    .sort("file", descending=True)
    .unique("order_id", keep="first")
    .with_columns(
        pl.when(pl.col("phone").str.len_chars() == 11)
        .then(pl.col("phone"))
        .otherwise(pl.when(pl.col("email") != "").then(pl.col("email")))
        .alias("customer")
    )
)


def score(name: str, descending: bool = False) -> pl.Expr:
    rank = pl.col(name).rank("ordinal", descending=descending)
    return (((rank - 1) * 5) // pl.len() + 1).alias(f"{name}_score")


customers = (
    orders.filter(
        pl.col("customer").is_not_null()
        & pl.col("ordered_at").is_not_null()
        & (pl.col("paid") > 0)
        & ~pl.col("is_void").fill_null(False)
        & ~pl.col("is_refunded").fill_null(False)
    )
    .group_by("customer")
    .agg(
        (pl.lit(datetime(2026, 11, 20, 23, 59, 59)) - pl.col("ordered_at").max())
        .dt.total_days()
        .alias("recency"),
        pl.len().alias("frequency"),
        pl.col("paid").sum().alias("monetary"),
    )
    .with_columns(score("recency", True), score("frequency"), score("monetary"))
    .collect(engine="streaming")
)
customers.write_parquet(Path(target) / "customers.parquet")
print(customers.height)
