//! The engine: DataFusion's hash aggregation, over streams of batches.
//!
//! As many streams as there are processors take the next block of the file in turn and sum what they read; one plan on top
//! adds their sums. Its memory is a pool of a given size, beyond which groups are spilled to the disk.

use std::fmt;
use std::sync::{Arc, Mutex};

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use datafusion_common::DataFusionError;
use datafusion_execution::memory_pool::FairSpillPool;
use datafusion_execution::runtime_env::RuntimeEnvBuilder;
use datafusion_execution::{SendableRecordBatchStream, TaskContext};
use datafusion_functions_aggregate::sum::sum_udaf;
use datafusion_physical_expr::PhysicalExpr;
use datafusion_physical_expr::aggregate::{AggregateExprBuilder, AggregateFunctionExpr};
use datafusion_physical_expr::expressions::col;
use datafusion_physical_plan::aggregates::{AggregateExec, AggregateMode, PhysicalGroupBy};
use datafusion_physical_plan::coalesce_partitions::CoalescePartitionsExec;
use datafusion_physical_plan::stream::RecordBatchStreamAdapter;
use datafusion_physical_plan::streaming::{PartitionStream, StreamingTableExec};
use datafusion_physical_plan::{ExecutionPlan, collect};

use crate::error::{Error, Result};
use crate::parse::{KEYS, Reading, SUMS, schema};

/// The engine, with its threads and its memory.
pub(crate) struct Engine {
    runtime: tokio::runtime::Runtime,
    context: Arc<TaskContext>,
    streams: usize,
}

/// Where batches come from: a file being read, or batches that are there.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    File(Arc<Reading>),
    Batches(Arc<Mutex<Vec<RecordBatch>>>),
}

impl Engine {
    /// An engine whose groups take at most this many bytes of memory.
    pub(crate) fn new(memory: usize) -> Result<Engine> {
        let streams = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        // Each stream reads a file between two waits: a thread of its own, and one for the sums on top.
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(streams + 1).build();
        let runtime = runtime.map_err(|error| Error::new(format!("no thread can be started: {error}")))?;
        let memory = RuntimeEnvBuilder::new().with_memory_pool(Arc::new(FairSpillPool::new(memory))).build_arc();
        let context = TaskContext::default().with_runtime(memory.map_err(|error| told(&error))?);
        Ok(Engine { runtime, context: Arc::new(context), streams })
    }

    /// The sums of every group of these keys, in no order.
    pub(crate) fn sums(&self, source: &Source, keys: &[&str]) -> Result<Vec<RecordBatch>> {
        let failed: Failed = Arc::default();
        let plan = self.plan(source, keys, &failed).map_err(|error| told(&error))?;
        let done = self.runtime.block_on(collect(plan, self.context.clone()));
        // What a reader says is worth more than what the engine makes of it.
        if let Some(error) = failed.lock().ok().and_then(|mut failed| failed.take()) {
            return Err(error);
        }
        done.map_err(|error| told(&error))
    }

    fn plan(&self, source: &Source, keys: &[&str], failed: &Failed) -> DataFusion<Arc<dyn ExecutionPlan>> {
        let schema = schema();
        let stream = || -> Arc<dyn PartitionStream> {
            Arc::new(Stream { schema: schema.clone(), source: source.clone(), failed: failed.clone() })
        };
        let streams = (0..self.streams).map(|_| stream()).collect();
        let input: Arc<dyn ExecutionPlan> =
            Arc::new(StreamingTableExec::try_new(schema.clone(), streams, None, [], false, None)?);
        let keys = keys.iter().map(|key| Ok((col(key, &schema)?, (*key).to_owned())));
        let keys = PhysicalGroupBy::new_single(keys.collect::<DataFusion<Vec<(Arc<dyn PhysicalExpr>, String)>>>()?);
        let sum = |name: &&str| -> DataFusion<Arc<AggregateFunctionExpr>> {
            let sum = AggregateExprBuilder::new(sum_udaf(), vec![col(name, &schema)?]);
            Ok(Arc::new(sum.schema(schema.clone()).alias(*name).build()?))
        };
        let sums = SUMS.iter().map(sum).collect::<DataFusion<Vec<_>>>()?;
        let filters = vec![None; sums.len()];
        let partial = AggregateExec::try_new(
            AggregateMode::Partial,
            keys.clone(),
            sums.clone(),
            filters.clone(),
            input,
            schema.clone(),
        )?;
        let one = Arc::new(CoalescePartitionsExec::new(Arc::new(partial)));
        Ok(Arc::new(AggregateExec::try_new(AggregateMode::Final, keys.as_final(), sums, filters, one, schema)?))
    }
}

type DataFusion<T> = std::result::Result<T, DataFusionError>;
/// The error at the earliest row, of those that the streams met.
type Failed = Arc<Mutex<Option<Error>>>;

fn told(error: &DataFusionError) -> Error {
    Error::new(format!("the engine gave up: {}", error.strip_backtrace()))
        .hint("when memory ran out, give more: --memory MEGABYTES")
}

/// One of the streams of a source.
#[derive(Debug)]
struct Stream {
    schema: SchemaRef,
    source: Source,
    failed: Failed,
}

impl PartitionStream for Stream {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn execute(&self, _: Arc<TaskContext>) -> SendableRecordBatchStream {
        let (source, failed) = (self.source.clone(), self.failed.clone());
        let mut ready: std::vec::IntoIter<RecordBatch> = Vec::new().into_iter();
        let batches = std::iter::from_fn(move || {
            loop {
                if let Some(batch) = ready.next() {
                    return Some(Ok(batch));
                }
                match source.next() {
                    Ok(more) => ready = more?.into_iter(),
                    Err(error) => return Some(Err(keep(error, &failed))),
                }
            }
        });
        Box::pin(RecordBatchStreamAdapter::new(self.schema.clone(), futures::stream::iter(batches)))
    }
}

impl Source {
    fn next(&self) -> Result<Option<Vec<RecordBatch>>> {
        match self {
            Source::File(reading) => reading.next(),
            Source::Batches(batches) => {
                Ok(batches.lock().ok().and_then(|mut batches| batches.pop()).map(|batch| vec![batch]))
            }
        }
    }
}

/// Keeps the error of the earliest row; the engine is given a sign that it failed.
fn keep(error: Error, failed: &Failed) -> DataFusionError {
    let sign = DataFusionError::ArrowError(Box::new(ArrowError::CsvError(error.message.clone())), None);
    if let Ok(mut kept) = failed.lock()
        && kept.as_ref().is_none_or(|kept| error.row < kept.row)
    {
        *kept = Some(error);
    }
    sign
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("streams", &self.streams).field("keys", &KEYS).finish_non_exhaustive()
    }
}
