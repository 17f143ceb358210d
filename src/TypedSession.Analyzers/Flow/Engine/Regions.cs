using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>Questions to the regions of a control-flow graph.</summary>
internal static class Regions
{
    /// <summary>The region around one, within the same function: a lambda's root lies in a region of another graph.</summary>
    public static ControlFlowRegion? Outer(this ControlFlowRegion region) =>
        region.Kind == ControlFlowRegionKind.Root ? null : region.EnclosingRegion;

    public static bool Contains(this ControlFlowRegion region, int? ordinal) =>
        ordinal >= region.FirstBlockOrdinal && ordinal <= region.LastBlockOrdinal;

    /// <summary>The finally region of a try region, if it has one.</summary>
    public static ControlFlowRegion? Finally(this ControlFlowRegion region) =>
        region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { Kind: ControlFlowRegionKind.TryAndFinally } both }
            ? both.NestedRegions.FirstOrDefault(static nested => nested.Kind == ControlFlowRegionKind.Finally)
            : null;

    /// <summary>The handlers of a try region, in their order; a filter stands for its handler.</summary>
    public static IEnumerable<ControlFlowRegion> Handlers(this ControlFlowRegion region) =>
        region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { Kind: ControlFlowRegionKind.TryAndCatch } all }
            ? all.NestedRegions.Where(static nested => nested.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler)
            : [];

    /// <summary>Whether no exception passes this handler: <c>catch</c> or <c>catch (Exception)</c>, without a filter.</summary>
    public static bool CatchesAll(this ControlFlowRegion handler) =>
        handler.Kind == ControlFlowRegionKind.Catch
        && (handler.ExceptionType is null or { SpecialType: SpecialType.System_Object }
            || handler.ExceptionType is { Name: nameof(Exception), BaseType.SpecialType: SpecialType.System_Object });

    /// <summary>The innermost finally that a region lies in; null when a filter lies between, which ends in the same way.</summary>
    public static ControlFlowRegion? InnermostFinally(ControlFlowRegion? region)
    {
        while (region is not null and not { Kind: ControlFlowRegionKind.Finally or ControlFlowRegionKind.Filter })
            region = region.Outer();
        return region is { Kind: ControlFlowRegionKind.Finally } ? region : null;
    }
}
