using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>What a function gives back, as far as a test of its caller's can tell it from something else.</summary>
internal readonly record struct ReturnedValue
{
    private enum Kind
    {
        Unknown,
        Constant,
        Object,
    }

    private readonly Kind _kind;
    private readonly object? _constant;

    private ReturnedValue(Kind kind, object? constant = null)
    {
        _kind = kind;
        _constant = constant;
    }

    public static ReturnedValue True { get; } = new(Kind.Constant, true);

    public static ReturnedValue False { get; } = new(Kind.Constant, false);

    public bool IsUnknown => _kind == Kind.Unknown;

    public static ReturnedValue Of(IOperation? value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion && !value.ConstantValue.HasValue)
            value = conversion.Operand;
        return value switch
        {
            { ConstantValue: { HasValue: true, Value: var constant } } => new(Kind.Constant, constant),
            IInvocationOperation
            {
                TargetMethod: { Name: nameof(Task.FromResult), ContainingType.Name: nameof(Task) or "ValueTask" },
                Arguments: { Length: 1 } wrapped
            } => Of(wrapped[0].Value),
            IObjectCreationOperation { Type.IsReferenceType: true } or IAnonymousObjectCreationOperation or IArrayCreationOperation
                or IInterpolatedStringOperation => new(Kind.Object),
            _ => default,
        };
    }

    /// <summary>Whether it is the constant; null where it may be.</summary>
    public bool? Is(object? constant) => _kind switch
    {
        Kind.Constant => Equals(_constant, constant),
        Kind.Object when constant is null => false,
        _ => null,
    };
}
