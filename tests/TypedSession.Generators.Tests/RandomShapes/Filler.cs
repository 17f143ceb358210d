using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>Makes values of random states and parts: any that keep to the bounds, or those that fill them.</summary>
internal sealed class Filler(Random random, bool isFullest)
{
    private readonly NullabilityInfoContext _nullability = new();
    private readonly Dictionary<Type, object> _fullest = [];

    /// <summary>A value of a state or part; of the fullest, the longest of its cases and of its nulls.</summary>
    public object Part(Type type)
    {
        Type[] cases = [.. Declared.Cases(type)];
        if (!isFullest) return Filled(cases[random.Next(cases.Length)], withNull: null);
        if (!_fullest.TryGetValue(type, out object? fullest))
        {
            IEnumerable<object> candidates =
                from each in cases
                from withNull in Declared.Members(each).Where(member => CanBeNull(member.Property.PropertyType, _nullability.Create(member.Property))).Prepend(null)
                select Filled(each, withNull);
            _fullest[type] = fullest = candidates.MaxBy(candidate => Declared.Write(candidate, type).Length)!;
        }

        return fullest;
    }

    private object Filled(Type type, DeclaredMember? withNull)
    {
        object part = Declared.New(type);
        foreach (DeclaredMember member in Declared.Members(type))
        {
            bool isNull = member.Property == withNull?.Property;
            member.Storage.SetValue(part, isNull ? null : Member(member));
        }

        return part;
    }

    private object? Member(DeclaredMember member)
    {
        NullabilityInfo nullability = _nullability.Create(member.Property);
        Type type = System.Nullable.GetUnderlyingType(member.Property.PropertyType) ?? member.Property.PropertyType;
        if (IsNull(member.Property.PropertyType, nullability)) return null;
        return member.Attribute<RangeAttribute>() is { Minimum: int minimum, Maximum: int maximum }
            ? Convert.ChangeType(isFullest ? maximum : random.Next(minimum, maximum + 1), type, System.Globalization.CultureInfo.InvariantCulture)
            : Value(type, nullability, member.Length, member.ElementLength, ordinal: 0);
    }

    /// <summary>A value; the fullest differ by their ordinals.</summary>
    private object? Value(Type declared, NullabilityInfo nullability, int length, int elementLength, int ordinal)
    {
        if (IsNull(declared, nullability)) return null;
        bool isNullable = System.Nullable.GetUnderlyingType(declared) is not null;
        Type type = System.Nullable.GetUnderlyingType(declared) ?? declared;
        if (Scalars.Make(type, random, isFullest, length, ordinal) is object scalar) return scalar;

        // What is nullable and a struct tells of its arguments as the struct does.
        NullabilityInfo[] arguments = nullability.GenericTypeArguments;
        if (isNullable && arguments is [var inner]) arguments = inner.GenericTypeArguments;
        if (typeof(ITuple).IsAssignableFrom(type))
        {
            object tuple = Declared.New(type);
            Type[] types = type.GetGenericArguments();
            for (int i = 0; i < types.Length; i++) type.GetField($"Item{i + 1}")!.SetValue(tuple, Value(types[i], Argument(arguments, i, nullability), elementLength, 0, ordinal));
            return tuple;
        }

        if (Declared.IsPart(type))
        {
            Type? key = KeyOf(type);
            if (key is null) return Part(type);
            object part = Declared.New(type);
            DeclaredMember member = Declared.Members(type)[0];
            member.Storage.SetValue(part, Value(key, _nullability.Create(member.Property), member.Length, 0, ordinal));
            return part;
        }

        int count = isFullest ? length : random.Next(length + 1);
        if (type.IsArray) return Collections.Make(type, type.GetElementType()!, Items(type.GetElementType()!, nullability.ElementType ?? nullability, elementLength, count));
        Type[] elements = type.GetGenericArguments();
        object?[] first = Items(elements[0], Argument(arguments, 0, nullability), elementLength, count);
        if (elements.Length == 1) return Collections.Make(type, elements[0], first);
        return Collections.Make(type, elements, first, Items(elements[1], Argument(arguments, 1, nullability), elementLength, count));
    }

    private object?[] Items(Type type, NullabilityInfo nullability, int length, int count) =>
        [.. Enumerable.Range(0, count).Select(ordinal => Value(type, nullability, length, 0, ordinal))];

    private static NullabilityInfo Argument(NullabilityInfo[] arguments, int index, NullabilityInfo otherwise) => index < arguments.Length ? arguments[index] : otherwise;

    /// <summary>What an id holds: those two may be keys, and their values have to differ.</summary>
    private static Type? KeyOf(Type type) => type.Name is "Id" or "Name" ? Declared.Members(type)[0].Property.PropertyType : null;

    private bool IsNull(Type type, NullabilityInfo nullability) => !isFullest && CanBeNull(type, nullability) && random.Next(4) == 0;

    private static bool CanBeNull(Type type, NullabilityInfo nullability) =>
        System.Nullable.GetUnderlyingType(type) is not null || (!type.IsValueType && nullability.ReadState == NullabilityState.Nullable);
}
